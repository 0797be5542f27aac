// Everything that Quest Preflight may use in Azure. Each part can be left out.
targetScope = 'resourceGroup'

@description('Azure region. Take the one nearest to your users.')
param location string = resourceGroup().location

@description('First part of all names, e.g. contoso-preflight: small letters, digits and dashes.')
@minLength(3)
@maxLength(24)
param name string

@description('The static page.')
param withPage bool = true

@description('Region of the page\'s resource; few are offered.')
@allowed(['westus2', 'centralus', 'eastus2', 'westeurope', 'eastasia'])
param pageLocation string = 'westeurope'

@description('Log Analytics, Application Insights, workbook and alerts.')
param withMonitor bool = true

@description('Who is told by mail when an alert fires; empty for nobody.')
param alertEmail string = ''

@description('Days that reports are kept.')
@minValue(30)
@maxValue(730)
param retentionInDays int = 90

@description('GB a day after which nothing more is taken in until the next day; -1 for no limit.')
@minValue(-1)
param dailyCapGb int = 1

@description('A relay of your own, and the broker that hands out its credentials.')
param withRelay bool = false

@description('Shared secret of relay and broker: openssl rand -hex 32. Only with a relay.')
@secure()
param secret string = ''

@description('Address for notices of the certificate authority (Let\'s Encrypt). Only with a relay.')
param email string = ''

@description('Your SSH public key. Only with a relay.')
param sshPublicKey string = ''

@description('The broker only answers who is signed in; false answers everyone. Only with a relay.')
param brokerAuthentication bool = true

@description('Client ID of the page\'s sign-in, whose tokens the broker takes. Only with a relay.')
param clientId string = ''

@description('Origins besides the page of this deployment that may use the broker, e.g. https://preflight.contoso.com')
param moreOrigins array = []

module page 'site/main.bicep' = if (withPage) {
  name: '${name}-page'
  params: { name: name, location: pageLocation }
}

module monitor 'monitor/main.bicep' = if (withMonitor) {
  name: '${name}-monitor'
  params: {
    name: name
    location: location
    alertEmail: alertEmail
    retentionInDays: retentionInDays
    dailyCapGb: dailyCapGb
  }
}

module relay 'relay/main.bicep' = if (withRelay) {
  name: '${name}-relay'
  params: {
    name: name
    location: location
    secret: secret
    email: email
    sshPublicKey: sshPublicKey
  }
}

module broker 'broker/main.bicep' = if (withRelay) {
  name: '${name}-broker'
  params: {
    name: name
    location: location
    secret: secret
    relayHost: relay!.outputs.host
    authentication: brokerAuthentication
    clientId: clientId
    allowedOrigins: withPage ? concat([page!.outputs.url], moreOrigins) : moreOrigins
  }
}

output pageName string = withPage ? page!.outputs.name : ''
output pageUrl string = withPage ? page!.outputs.url : ''
output connectionString string = withMonitor ? monitor!.outputs.connectionString : ''
output workspaceId string = withMonitor ? monitor!.outputs.workspaceId : ''
output relayHost string = withRelay ? relay!.outputs.host : ''
output brokerName string = withRelay ? broker!.outputs.name : ''
output brokerUrl string = withRelay ? broker!.outputs.url : ''
