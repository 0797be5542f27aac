// The function that hands out relay credentials. Its code is published afterwards.
targetScope = 'resourceGroup'

@description('Azure region; it must offer Flex Consumption.')
param location string = resourceGroup().location

@description('First part of the names, e.g. contoso-preflight.')
param name string

@description('Origins whose pages may read the answer, e.g. https://preflight.contoso.com')
param allowedOrigins array

@description('Shared secret of relay and broker.')
@secure()
@minLength(32)
param secret string

@description('Name of the relay.')
param relayHost string

// Storage accounts have names of their own kind: 3 to 24 lower-case letters and digits, unique.
var storageName = 'pf${uniqueString(resourceGroup().id, name)}'
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: storageName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource package 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'package'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource broker 'Microsoft.Web/sites@2024-04-01' = {
  name: '${name}-broker'
  location: location
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${package.name}'
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
      runtime: { name: 'node', version: '22' }
      scaleAndConcurrency: { instanceMemoryMB: 512, maximumInstanceCount: 40 }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      cors: { allowedOrigins: allowedOrigins }
      appSettings: [
        { name: 'AzureWebJobsStorage__accountName', value: storage.name }
        { name: 'TURN_SECRET', value: secret }
        { name: 'TURN_HOST', value: relayHost }
      ]
    }
  }
}

// The function reads its own package, and nothing else.
resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, broker.id, blobDataOwner)
  scope: storage
  properties: {
    principalId: broker.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
  }
}

output name string = broker.name
output url string = 'https://${broker.properties.defaultHostName}/api/ice'
