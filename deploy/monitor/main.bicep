// Where headsets report to: a Log Analytics workspace with its Application Insights component,
// the functions that read the reports, a workbook and two alert rules.
targetScope = 'resourceGroup'

@description('Azure region.')
param location string = resourceGroup().location

@description('First part of the names, e.g. contoso-preflight.')
@minLength(3)
@maxLength(24)
param name string

@description('Days that reports are kept. Up to 90 cost nothing extra for Application Insights tables.')
@minValue(30)
@maxValue(730)
param retentionInDays int = 90

@description('GB a day after which nothing more is taken in until the next day; -1 for no limit.')
@minValue(-1)
param dailyCapGb int = 1

@description('Who is told by mail when an alert fires; empty for nobody (alerts still show in the portal).')
param alertEmail string = ''

@description('Alert when more than this share of a site\'s devices is not ready (percent).')
@minValue(0)
@maxValue(99)
param notReadyPercent int = 20

@description('Sites with fewer devices than this raise no alert of their own.')
@minValue(1)
param notReadyLeastDevices int = 3

@description('Alert when a device that reported in the last two days has been silent for so many hours. Azure lets no log alert look back further.')
@minValue(2)
@maxValue(46)
param silentHours int = 24

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionInDays
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    features: { enableLogAccessUsingOnlyResourcePermissions: true }
    publicNetworkAccessForIngestion: 'Enabled'
    publicNetworkAccessForQuery: 'Enabled'
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    // Every report counts: no sampling.
    SamplingPercentage: 100
    // The last part of a client's address is dropped before it is stored.
    DisableIpMasking: false
    // A page holds no secret, so it sends with the connection string alone.
    DisableLocalAuth: false
    publicNetworkAccessForIngestion: 'Enabled'
    publicNetworkAccessForQuery: 'Enabled'
  }
}

module functions 'functions.bicep' = {
  name: '${name}-functions'
  params: { workspaceName: workspace.name }
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspace.id, 'quest-preflight')
  location: location
  kind: 'shared'
  properties: {
    displayName: 'Quest Preflight: ${name}'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: workspace.id
    serializedData: replace(loadTextContent('workbook.json'), '__WORKSPACE__', workspace.id)
  }
  dependsOn: [functions]
}

module alerts 'alerts.bicep' = {
  name: '${name}-alerts'
  params: {
    location: location
    name: name
    workspaceId: workspace.id
    alertEmail: alertEmail
    notReadyPercent: notReadyPercent
    notReadyLeastDevices: notReadyLeastDevices
    silentHours: silentHours
  }
  dependsOn: [functions]
}

@description('For config.json. It lets anybody write reports, and nobody read them.')
output connectionString string = insights.properties.ConnectionString

@description('Workspace ID, for the fleet page.')
output workspaceId string = workspace.properties.customerId
