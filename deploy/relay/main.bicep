// One small VM with coturn: a relay to measure through, and a responder on 30000-30499.
targetScope = 'resourceGroup'

@description('Azure region. Take the one nearest to your users.')
param location string = resourceGroup().location

@description('First part of the DNS name: <name>.<region>.cloudapp.azure.com')
@minLength(3)
@maxLength(24)
param name string

@description('Shared secret of relay and broker. At least 32 characters.')
@secure()
@minLength(32)
param secret string

@description('Address for notices of the certificate authority (Let\'s Encrypt).')
param email string

@description('Your SSH public key. SSH itself stays closed in the network security group.')
param sshPublicKey string

@description('VM size. 2 vCPU carry about 100 headsets measuring one after the other.')
param vmSize string = 'Standard_B2s'

var realm = '${name}.${location}.cloudapp.azure.com'
var cloudInit = replace(replace(replace(replace(replace(
  loadTextContent('cloud-init.yaml'),
  '__CONF__', loadFileAsBase64('turnserver.conf')),
  '__REDIRECTS__', loadFileAsBase64('port-redirects.sh')),
  '__SECRET__', secret),
  '__REALM__', realm),
  '__EMAIL__', email)

resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${name}-nsg'
  location: location
  properties: {
    securityRules: [
      {
        name: 'turn-udp'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Udp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRanges: ['3478-3481', '30000-30499', '49152-65535']
        }
      }
      {
        name: 'turn-tcp'
        properties: {
          priority: 110
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          // 80 only for the certificate's challenge.
          destinationPortRanges: ['80', '443', '3478-3481', '5349', '30000-30499']
        }
      }
    ]
  }
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-vnet'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.77.0.0/24'] }
    subnets: [
      {
        name: 'relay'
        properties: {
          addressPrefix: '10.77.0.0/26'
          networkSecurityGroup: { id: nsg.id }
        }
      }
    ]
  }
}

resource publicIp 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: '${name}-ip'
  location: location
  sku: { name: 'Standard' }
  properties: {
    publicIPAllocationMethod: 'Static'
    dnsSettings: { domainNameLabel: name }
  }
}

resource nic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: '${name}-nic'
  location: location
  properties: {
    ipConfigurations: [
      {
        name: 'relay'
        properties: {
          subnet: { id: vnet.properties.subnets[0].id }
          publicIPAddress: { id: publicIp.id }
        }
      }
    ]
  }
}

resource vm 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: name
  location: location
  properties: {
    hardwareProfile: { vmSize: vmSize }
    securityProfile: {
      securityType: 'TrustedLaunch'
      uefiSettings: { secureBootEnabled: true, vTpmEnabled: true }
    }
    diagnosticsProfile: { bootDiagnostics: { enabled: true } }
    storageProfile: {
      imageReference: {
        publisher: 'Debian'
        offer: 'debian-12'
        sku: '12-gen2'
        version: 'latest'
      }
      osDisk: {
        createOption: 'FromImage'
        managedDisk: { storageAccountType: 'StandardSSD_LRS' }
        deleteOption: 'Delete'
      }
    }
    osProfile: {
      computerName: name
      adminUsername: 'relay'
      customData: base64(cloudInit)
      linuxConfiguration: {
        disablePasswordAuthentication: true
        // unattended-upgrades of the image does it (cloud-init.yaml).
        patchSettings: { patchMode: 'ImageDefault' }
        ssh: { publicKeys: [{ path: '/home/relay/.ssh/authorized_keys', keyData: sshPublicKey }] }
      }
    }
    networkProfile: { networkInterfaces: [{ id: nic.id, properties: { deleteOption: 'Delete' } }] }
  }
}

output host string = realm
output turnUrls array = [
  'turn:${realm}:3478?transport=udp'
  'turn:${realm}:443?transport=tcp'
  'turns:${realm}:443?transport=tcp'
]
