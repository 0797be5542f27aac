/** Values that editors offer, by key; places in lists are left out. The page takes each of them. */
export const examples: Record<string, unknown> = {
  $schema: './config.schema.json',
  title: 'Contoso headsets',
  profiles: ['immersive-events-teams', 'quest-fleet'],
  scaleUnit: 'AMSUB0201',
  tenant: 'contoso',
  apps: ['portal.contoso.com'],
  nobodyAddress: '198.51.100.1',
  endpoints: [
    {
      id: 'contoso-portal',
      title: 'Our portal',
      source: 'Contoso network team',
      sourceDate: '2026-11-01',
      hosts: ['portal.contoso.com'],
      tcpPorts: ['443'],
    },
  ],
  relays: [
    { name: 'contoso', broker: 'https://turn-broker.contoso.com/api/ice' },
    {
      name: 'closed',
      broker: 'https://contoso-preflight-broker.azurewebsites.net/api/ice',
      auth: { scope: 'api://11111111-2222-3333-4444-555555555555/access_as_user' },
    },
    { name: 'avatars', speechRegion: 'westeurope' },
  ],
  relayHosts: [{ host: 'relay.contoso.com', udp: [3478], tls: [443] }],
  portRanges: [{ name: 'azurecloud', host: 'relay.contoso.com', udp: '30000-30499', legacy: true }],
  signIn: {
    clientId: '00000000-0000-0000-0000-000000000000',
    tenant: 'contoso.onmicrosoft.com',
    resources: [{ name: 'graph', title: 'Microsoft Graph', scopes: ['User.Read'] }],
  },
  throughput: { headsets: 8, mix: 'avatars-screen' },
  fleet: { collector: './' },
  delivery: {
    automatic: true,
    sinks: [{ name: 'collector', type: 'https', url: 'api/reports' }],
  },
}
