// The functions of the workspace, each from its own file. Those that others call come first.
targetScope = 'resourceGroup'

param workspaceName string

var functions = [
  {
    name: 'PreflightSummaries'
    parameters: ''
    query: loadTextContent('queries/PreflightSummaries.kql')
  }
  {
    name: 'PreflightCauseInfo'
    parameters: ''
    query: loadTextContent('queries/PreflightCauseInfo.kql')
  }
  {
    name: 'PreflightDevices'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightDevices.kql')
  }
  {
    name: 'PreflightRuns'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightRuns.kql')
  }
  {
    name: 'PreflightReadiness'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightReadiness.kql')
  }
  {
    name: 'PreflightTimeline'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightTimeline.kql')
  }
  {
    name: 'PreflightBlocking'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightBlocking.kql')
  }
  {
    name: 'PreflightCauses'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightCauses.kql')
  }
  {
    name: 'PreflightRules'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightRules.kql')
  }
  {
    name: 'PreflightWhatIf'
    parameters: 'rules:dynamic, sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightWhatIf.kql')
  }
  {
    name: 'PreflightOutliers'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightOutliers.kql')
  }
  {
    name: 'PreflightSilent'
    parameters: 'days:real=7.0, sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightSilent.kql')
  }
  {
    name: 'PreflightRehearsed'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightRehearsed.kql')
  }
  {
    name: 'PreflightRehearsals'
    parameters: 'sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightRehearsals.kql')
  }
  {
    name: 'PreflightChange'
    parameters: 'at:datetime, around:timespan=7d, sites:dynamic=dynamic([]), groups:dynamic=dynamic([])'
    query: loadTextContent('queries/PreflightChange.kql')
  }
  {
    name: 'PreflightAcceptances'
    parameters: ''
    query: loadTextContent('queries/PreflightAcceptances.kql')
  }
  {
    name: 'PreflightReport'
    parameters: 'run:string'
    query: loadTextContent('queries/PreflightReport.kql')
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

// One after the other: the workspace refuses several at once.
@batchSize(1)
resource saved 'Microsoft.OperationalInsights/workspaces/savedSearches@2023-09-01' = [
  for one in functions: {
    parent: workspace
    name: toLower(one.name)
    // Replaces what an earlier deployment made.
    etag: '*'
    properties: {
      category: 'Quest Preflight'
      displayName: one.name
      functionAlias: one.name
      functionParameters: one.parameters
      query: one.query
      version: 2
    }
  }
]
