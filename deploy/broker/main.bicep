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

@description('Answer only with a token of Entra ID; false answers everyone.')
param authentication bool = true

@description('Client ID of the page\'s sign-in. Without it nobody gets an answer while authentication is on.')
param clientId string

// Storage accounts have names of their own kind: 3 to 24 lower-case letters and digits, unique.
var storageName = 'pf${uniqueString(resourceGroup().id, name)}'
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var vaultName = 'pf${uniqueString(resourceGroup().id, name, 'vault')}'

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

// Settings of a function can be read by whoever may read the resource; a secret in a vault can't.
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
  }
}

resource turnSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'turn-secret'
  properties: { value: secret }
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
        { name: 'TURN_SECRET', value: '@Microsoft.KeyVault(SecretUri=${turnSecret.properties.secretUri})' }
        { name: 'TURN_HOST', value: relayHost }
      ]
    }
  }
}

// In front of the function: requests without a token of the page's sign-in get 401. It stands here
// when it is switched off too, since a deployment leaves alone what it doesn't mention.
resource authorization 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: broker
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: authentication }
    globalValidation: {
      requireAuthentication: authentication
      unauthenticatedClientAction: authentication ? 'Return401' : 'AllowAnonymous'
    }
    httpSettings: { requireHttps: true }
    login: { tokenStore: { enabled: false } }
    identityProviders: {
      azureActiveDirectory: {
        enabled: authentication
        registration: {
          clientId: clientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [clientId, 'api://${clientId}']
          defaultAuthorizationPolicy: { allowedApplications: [clientId] }
        }
      }
    }
  }
}

// Code is only published with a token of Azure, never with a password.
resource publishingFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: broker
  name: 'ftp'
  properties: { allow: false }
}

resource publishingScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: broker
  name: 'scm'
  properties: { allow: false }
}

// Who was refused, what failed, and who read the secret. A workspace of its own: whoever floods the
// broker fills this one's daily cap, not that of the reports.
resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-broker-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    workspaceCapping: { dailyQuotaGb: 1 }
  }
}

resource brokerLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-logs'
  scope: broker
  properties: {
    workspaceId: logs.id
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

resource vaultLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-logs'
  scope: vault
  properties: {
    workspaceId: logs.id
    logs: [{ categoryGroup: 'audit', enabled: true }]
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

resource readsSecret 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(turnSecret.id, broker.id, keyVaultSecretsUser)
  scope: turnSecret
  properties: {
    principalId: broker.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

output name string = broker.name
output url string = 'https://${broker.properties.defaultHostName}/api/ice'
