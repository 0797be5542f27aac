// Two alert rules. Both run once an hour and name the site.
targetScope = 'resourceGroup'

param location string
param name string

@description('Resource ID of the Log Analytics workspace.')
param workspaceId string

param alertEmail string
param notReadyPercent int
param notReadyLeastDevices int
param silentHours int

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: '${name}-people'
  location: 'global'
  properties: {
    groupShortName: 'preflight'
    enabled: true
    emailReceivers: [{ name: 'mail', emailAddress: alertEmail, useCommonAlertSchema: true }]
  }
}

var actions = empty(alertEmail) ? {} : { actionGroups: [people.id] }

resource notReady 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-not-ready'
  location: location
  properties: {
    displayName: 'Quest Preflight: many devices of a site are not ready'
    description: 'More than ${notReadyPercent} % of the devices of a site that reported within a day are not ready. The workbook ranks the causes.'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT1H'
    windowSize: 'P1D'
    criteria: {
      allOf: [
        {
          query: replace(loadTextContent('alert-not-ready.kql'), '__LEAST_DEVICES__', string(notReadyLeastDevices))
          timeAggregation: 'Maximum'
          metricMeasureColumn: 'notReadyPercent'
          dimensions: [{ name: 'siteName', operator: 'Include', values: ['*'] }]
          operator: 'GreaterThan'
          threshold: notReadyPercent
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    // The functions may not be known to the validation yet: they are made in the same deployment.
    skipQueryValidation: true
    actions: actions
  }
}

resource silent 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-silent'
  location: location
  properties: {
    displayName: 'Quest Preflight: devices have fallen silent'
    description: 'Devices that reported within two days have not reported for ${silentHours} hours. Those that are silent for longer stand in the workbook.'
    severity: 3
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT1H'
    windowSize: 'P2D'
    criteria: {
      allOf: [
        {
          query: replace(loadTextContent('alert-silent.kql'), '__SILENT_HOURS__', string(silentHours))
          timeAggregation: 'Total'
          metricMeasureColumn: 'devices'
          dimensions: [{ name: 'siteName', operator: 'Include', values: ['*'] }]
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    skipQueryValidation: true
    actions: actions
  }
}
