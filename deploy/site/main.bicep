// The static page.
targetScope = 'resourceGroup'

@description('Azure region of the resource; the page itself is served from everywhere.')
@allowed(['westus2', 'centralus', 'eastus2', 'westeurope', 'eastasia'])
param location string = 'westeurope'

@description('First part of the name, e.g. contoso-preflight.')
param name string

@description('Free, or Standard for a service level agreement, private endpoints and more bandwidth.')
@allowed(['Free', 'Standard'])
param sku string = 'Free'

resource site 'Microsoft.Web/staticSites@2024-04-01' = {
  name: '${name}-page'
  location: location
  sku: { name: sku, tier: sku }
  properties: {
    // The files come from `npm run build`, not from a repository.
    stagingEnvironmentPolicy: 'Disabled'
    allowConfigFileUpdates: true
  }
}

output name string = site.name
output url string = 'https://${site.properties.defaultHostname}'
