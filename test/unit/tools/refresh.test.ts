import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkCatalog } from '../../../src/catalog/check.ts'
import { refresh, type State } from '../../../tools/refresh/refresh.ts'

/** Answers in the forms of the sources, recorded in form and shortened; by path. */
const answers = new Map<string, { body: string; etag?: string }>()
const asked: { path: string; query: string; ifNoneMatch?: string }[] = []
let from = ''

const server = createServer((request: IncomingMessage, response) => {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const ifNoneMatch = request.headers['if-none-match']
  asked.push({ path, query, ...(ifNoneMatch && { ifNoneMatch }) })
  const answer = answers.get(path)
  if (!answer) return response.writeHead(404).end()
  const headers = answer.etag ? { ETag: answer.etag } : {}
  if (answer.etag && ifNoneMatch === answer.etag) return response.writeHead(304, headers).end()
  return response.writeHead(200, headers).end(answer.body)
})

const VERSION = '/endpoints.office.com/version/Worldwide'
const ENDPOINTS = '/endpoints.office.com/endpoints/Worldwide'
const RAW = '/raw.githubusercontent.com/MicrosoftDocs'
const INTUNE = `${RAW}/memdocs/main/intune/fundamentals/endpoints.md`
const ACS = `${RAW}/azure-docs/main/articles/communication-services/concepts/voice-video-calling/network-requirements.md`
const DOWNLOAD = '/www.microsoft.com/en-us/download/details.aspx'
const TAG_FILE = '/download.microsoft.com/download/7/1/d/71d8/ServiceTags_Public_20261123.json'

const endpoint = (id: number, more: object) => ({
  id,
  serviceArea: 'Skype',
  serviceAreaDisplayName: 'Microsoft Teams',
  expressRoute: true,
  category: 'Allow',
  required: true,
  ...more,
})

const intunePage = (extra = '') => `---
title: Network endpoints for Microsoft Intune
ms.date: 10/09/2026
---
| ID | Desc | Category | ER | Addresses | Ports |
|----|------|----------|----|-----------|-------|
| 189 | Feature Deployment | Default<BR>Required | False | \`config.edge.skype.com\`<BR>\`ecs.office.com\`<BR>${extra} | **TCP:** 443 |
| 172 | Delivery Optimization | Default<BR>Required | False | \`*.do.dsp.mp.microsoft.com\`<BR> | **TCP:** 80, 443 |

| ID | Desc | Category | ER | Addresses | Ports |
|:--|---|---|---|---|--:|
| 172 | Delivery Optimization | Default<BR>Required | False | \`*.dl.delivery.mp.microsoft.com\` | **TCP:** 80, 443<BR>**UDP:** 3544 |

| Storage name | Region |
|---|---|
| naprodimedatapri | North America |
`

const acsPage = `---
ms.date: 09/12/2023
---
| Category | IP ranges or FQDN | Ports |
| :-- | :-- | :-- |
| Media traffic | Range of Azure public cloud IP addresses 20.202.0.0/16 | UDP 3478 through 3481, TCP ports 443 |
| Signaling, telemetry, registration | *.skype.com, *.microsoft.com, *.azure.net. | TCP 443, 80 |
`

const set = (id: string, more: object) => ({
  id,
  title: id,
  profiles: ['m365-teams'],
  source: 'Microsoft 365 URLs and IP address ranges, page of 2026-08-14',
  sourceDate: '2026-08-14',
  category: 'Allow',
  ...more,
})

const initial = (): State => ({
  sets: [
    set('m365-11', { ips: ['52.112.0.0/14'], udpPorts: ['3478-3481'], notes: 'Ours.' }),
    set('m365-12', {
      hosts: ['teams.microsoft.com'],
      wildcardHosts: ['*.teams.microsoft.com'],
      representatives: [
        { wildcard: '*.teams.microsoft.com', host: 'teams.microsoft.com', source: 'chosen' },
      ],
      tcpPorts: ['443'],
    }),
    set('m365-22', { hosts: ['old.example.com'], tcpPorts: ['443'] }),
    set('intune-189', {
      profiles: ['intune-core', 'intune@2025-01'],
      sourceDate: '2025-01-09',
      hosts: ['config.edge.skype.com'],
      tcpPorts: ['443'],
    }),
    set('acs-media', { ips: ['20.202.0.0/16'], tcpPorts: ['443'], udpPorts: ['3478-3481'] }),
    set('acs-signalling', {
      wildcardHosts: ['*.azure.net', '*.microsoft.com', '*.skype.com'],
      representatives: ['*.azure.net', '*.microsoft.com', '*.skype.com'].map((wildcard) => ({
        wildcard,
        host: null,
        source: null,
      })),
      tcpPorts: ['443', '80'],
    }),
    set('mesh-azurecloud-teams', { serviceTag: 'AzureCloud', tcpPorts: ['443'] }),
  ],
  sources: [
    { id: 'm365', checked: '2026-08-14', version: '', numbers: ['11', '12', '22'] },
    { id: 'intune', checked: '2026-08-14', version: '2025-01-09', numbers: ['189'] },
  ],
})

const run = (state = initial()) => refresh(state, { today: '2026-11-30', from })
const found = (state: State, id: string) => state.sets.find((one) => one.id === id)

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  from = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})
beforeEach(() => {
  asked.length = 0
  answers.clear()
  answers.set(VERSION, { body: JSON.stringify({ instance: 'Worldwide', latest: '2026103100' }) })
  answers.set(ENDPOINTS, {
    body: JSON.stringify([
      endpoint(11, { ips: ['52.112.0.0/14', '52.122.0.0/15'], udpPorts: '3478,3479,3480,3481' }),
      endpoint(12, {
        urls: ['*.teams.cloud.microsoft', '*.teams.microsoft.com', 'teams.cloud.microsoft'],
        tcpPorts: '80,443',
        udpPorts: '443',
      }),
      endpoint(200, {
        urls: ['*.nobody.example.com'],
        tcpPorts: '443',
        category: 'Default',
        required: false,
        serviceArea: 'Common',
        notes: 'New thing',
      }),
      endpoint(163, { serviceArea: 'MEM', urls: ['manage.microsoft.com'], tcpPorts: '443' }),
    ]),
  })
  answers.set(INTUNE, { body: intunePage(), etag: '"one"' })
  answers.set(ACS, { body: acsPage, etag: '"two"' })
  answers.set(DOWNLOAD, {
    body: `<a href="https:/${TAG_FILE}">Download</a>`,
  })
  answers.set(TAG_FILE, {
    body: JSON.stringify({
      changeNumber: 370,
      cloud: 'Public',
      values: [
        { name: 'AzureCloud', properties: { addressPrefixes: ['1.0.0.0/8', '2.0.0.0/8'] } },
        { name: 'AzureCosmosDB', properties: { addressPrefixes: ['3.0.0.0/8'] } },
      ],
    }),
  })
})

describe('a refresh of the requirements', () => {
  test('takes over what is published and keeps what people wrote', async () => {
    const { state, failed } = await run()
    expect(failed).toEqual([])
    expect(found(state, 'm365-11')).toMatchObject({
      ips: ['52.112.0.0/14', '52.122.0.0/15'],
      udpPorts: ['3478-3481'],
      sourceDate: '2026-10-31',
      notes: 'Ours.',
      expressRoute: true,
    })
    expect(found(state, 'm365-12')).toMatchObject({
      hosts: ['teams.cloud.microsoft'],
      representatives: [
        { wildcard: '*.teams.cloud.microsoft', host: 'teams.cloud.microsoft' },
        { wildcard: '*.teams.microsoft.com', host: 'teams.microsoft.com', source: 'chosen' },
      ],
    })
  })

  test('adds, and marks what is gone; sets that another page answers for stay out', async () => {
    const { state } = await run()
    expect(found(state, 'm365-200')).toMatchObject({
      title: 'New thing',
      profiles: ['m365-common'],
      required: false,
      representatives: [{ wildcard: '*.nobody.example.com', host: null, source: null }],
    })
    expect(found(state, 'm365-22')).toMatchObject({ status: 'removed', required: false })
    expect(found(state, 'm365-163')).toBeUndefined()
  })

  test('a page with older states as profiles keeps the old set beside the new one', async () => {
    const { state } = await run()
    expect(found(state, 'intune-189')?.hosts).toEqual(['config.edge.skype.com'])
    expect(found(state, 'intune-189-2026-10')).toMatchObject({
      replaces: 'intune-189',
      profiles: ['intune-core'],
      hosts: ['config.edge.skype.com', 'ecs.office.com'],
    })
    // Printed in two tables: together they are the set.
    expect(found(state, 'intune-172')).toMatchObject({
      wildcardHosts: ['*.do.dsp.mp.microsoft.com', '*.dl.delivery.mp.microsoft.com'],
      tcpPorts: ['80', '443'],
      udpPorts: ['3544'],
    })
  })

  test('tells people what it means for a firewall', async () => {
    const { text } = await run()
    expect(text).toContain('Changed: m365-11')
    expect(text).toContain('Allow outbound UDP 3478-3481 to 52.122.0.0/15.')
    expect(text).toContain('No longer listed: teams.microsoft.com.')
    expect(text).toContain('Gone: m365-22')
    expect(text).toContain('Choose a host that stands for *.nobody.example.com')
    expect(text).toMatch(/Azure Communication Services[^#]*Nothing changed\./)
    expect(text).toContain('AzureCloud means 2 ranges')
  })

  test('notices a set of which only required, category or ExpressRoute changed', async () => {
    const state = initial()
    state.sets = state.sets.map((one) =>
      one.id === 'm365-11'
        ? { ...one, ips: ['52.112.0.0/14', '52.122.0.0/15'], expressRoute: true }
        : one,
    )
    const change = { required: false, expressRoute: false, category: 'Default' }
    answers.set(ENDPOINTS, {
      body: JSON.stringify([
        endpoint(11, {
          ips: ['52.112.0.0/14', '52.122.0.0/15'],
          udpPorts: '3478,3479,3480,3481',
          ...change,
        }),
      ]),
    })
    const { state: after, text } = await run(state)
    const { required, category, expressRoute } = found(after, 'm365-11') ?? {}
    expect([required, category, expressRoute]).toEqual([false, 'Default', false])
    expect(text).toContain('Changed: m365-11')
    expect(text).toContain('Optional now; it was required.')
    expect(text).toContain('Category Default; it was Allow.')
    expect(text).toContain('No longer published for ExpressRoute')
  })

  test('keeps what the named service tags stand for, and of no other tag', async () => {
    const { tags } = await run()
    expect(tags).toMatchObject({
      date: '2026-11-23',
      ranges: { AzureCloud: ['1.0.0.0/8', '2.0.0.0/8'] },
    })
    expect(Object.keys(tags?.ranges ?? {})).toEqual(['AzureCloud'])
    answers.set(TAG_FILE, { body: JSON.stringify({ values: 'moved' }) })
    const second = await run()
    expect(second.tags).toBeUndefined()
    expect(second.failed[0]).toMatch(/service tags values.*The tag file is as before/)
  })

  test('writes a catalogue that holds', async () => {
    const { state } = await run()
    const own = checkCatalog(state.sets).filter((problem) => /^(m365|intune|acs)-/.test(problem))
    expect(own).toEqual([])
  })

  test('asks politely: once each, with a request id, and not again for what is the same', async () => {
    const first = await run()
    expect(asked.map(({ path }) => path).toSorted()).toEqual(
      [...new Set(asked.map(({ path }) => path))].toSorted(),
    )
    expect(asked[0]?.query).toMatch(/^clientrequestid=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    asked.length = 0
    const second = await run(first.state)
    expect(second.state.sets).toEqual(first.state.sets)
    expect(asked.find(({ path }) => path === ENDPOINTS)).toBeUndefined()
    expect(asked.find(({ path }) => path === INTUNE)?.ifNoneMatch).toBe('"one"')
    expect(second.text.match(/Nothing changed/g)).toHaveLength(3)
  })

  test.each([
    ['a source that does not answer', () => answers.delete(ENDPOINTS), /answered 404/],
    [
      'another form',
      () => answers.set(ENDPOINTS, { body: '[{"id":"eleven"}]' }),
      /\/endpoints 0\.id/,
    ],
    ['a web page instead', () => answers.set(VERSION, { body: '<html>' }), /JSON/],
  ])('%s: named, nothing is lost, the others go on', async (_, spoil, reason) => {
    spoil()
    const { state, failed, text } = await run()
    expect(failed).toHaveLength(1)
    expect(failed[0]).toMatch(reason)
    expect(found(state, 'm365-11')).toEqual(found(initial(), 'm365-11'))
    expect(state.sources.find(({ id }) => id === 'm365')?.checked).toBe('2026-08-14')
    expect(text).toContain('intune-189-2026-10')
  })
})
