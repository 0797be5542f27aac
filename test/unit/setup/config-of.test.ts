import { expect, test } from 'vitest'
import { type Answers, deliveryKinds, noAnswers, relayKinds } from '../../../src/setup/answers.ts'
import { answersOf } from '../../../src/setup/answers-of.ts'
import { configOf } from '../../../src/setup/config-of.ts'
import { differences, keysOf } from '../../../src/setup/difference.ts'
import type { Json } from '../../../src/setup/json.ts'
import { makeFile } from '../../../src/setup/made.ts'

const PAGE = 'https://preflight.contoso.com/'
const CLIENT_ID = '00000000-1111-4222-8333-444444444444'
const none = noAnswers(PAGE)

const signIns: Answers['signIn'][] = [
  none.signIn,
  { on: true, clientId: CLIENT_ID, tenant: '', cloud: 'worldwide' },
  { on: true, clientId: CLIENT_ID, tenant: 'contoso.onmicrosoft.com', cloud: 'usGov' },
]
const relays: Answers['relay'][] = relayKinds.flatMap((kind) =>
  [true, false].map((guarded) => ({
    kind,
    name: 'contoso',
    url: 'https://broker.contoso.com/api/ice',
    host: 'relay.contoso.com',
    guarded,
    speechRegion: 'westeurope',
  })),
)
const deliveries: Answers['delivery'][] = deliveryKinds.flatMap((kind) =>
  [true, false].map((automatic) => ({
    kind,
    url: 'https://reports.contoso.com/in?sig=abc',
    key: 'a-key-of-16-signs',
    connectionString: 'InstrumentationKey=1;IngestionEndpoint=https://in.contoso.com/',
    automatic,
  })),
)
const fleets: Answers['fleet'][] = [
  none.fleet,
  { collector: './', workspaceId: '' },
  { collector: 'https://collector.contoso.com', workspaceId: CLIENT_ID },
]
/** Files that are there already, with keys that no question asks about. */
const files: (Json | undefined)[] = [
  undefined,
  { version: 1, throughput: { headsets: 8 }, signIn: { clientId: CLIENT_ID, popup: false } },
]
const all = files.flatMap((before) =>
  signIns.flatMap((signIn) =>
    relays.flatMap((relay) =>
      deliveries.flatMap((delivery) =>
        fleets.map((fleet) => ({
          before,
          answers: {
            ...none,
            title: 'Contoso',
            profiles: ['quest-fleet'],
            signIn,
            relay,
            delivery,
            fleet,
          },
        })),
      ),
    ),
  ),
)

test('the page takes the file of every combination of answers', () => {
  const wrong = all.flatMap(({ answers, before }) =>
    makeFile(answers, before).checked.problems.map(({ path }) => [path, answers]),
  )
  expect(all.length).toBe(2 * 3 * 8 * 10 * 3)
  expect(wrong).toEqual([])
})

test('what is chosen stands in the file, or is named as open', () => {
  for (const { answers, before } of all) {
    const { file, open } = makeFile(answers, before)
    const { signIn, relay, delivery, fleet } = answers
    expect('signIn' in file).toBe(signIn.on)
    expect('relays' in file).toBe(relay.kind !== 'none' && !open.includes('guard'))
    expect('delivery' in file).toBe(delivery.kind !== 'none')
    expect('fleet' in file).toBe(fleet.collector !== '' || fleet.workspaceId !== '')
  }
})

test('nothing answered: a file with its form and version', () => {
  expect(configOf(none)).toEqual({ $schema: './config.schema.json', version: 1 })
})

const existing: Json = {
  version: 1,
  title: 'Old',
  future: { of: 'another version' },
  signIn: { clientId: CLIENT_ID, tenant: 'contoso.com', popup: false },
  relays: [
    { name: 'first', broker: 'https://broker.contoso.com/ice', auth: { scope: 'api://own/ask' } },
    { name: 'second', speechRegion: 'westeurope' },
  ],
  delivery: {
    sinks: [
      {
        name: 'mine',
        type: 'https',
        url: 'https://c.contoso.com/x/api/reports',
        redaction: 'minimal',
      },
      { name: 'cable', type: 'file' },
    ],
    automatic: true,
    limits: { maxReports: 5 },
  },
  fleet: {
    collector: './',
    collectorScope: 'api://own/ask',
    logAnalytics: { workspaceId: CLIENT_ID, days: 7 },
  },
}

test('an opened file that nobody changes stays as it is', () => {
  expect(configOf(answersOf(existing, PAGE), existing)).toEqual(existing)
})

test.each([
  { relays: [{ name: 'fixed', urls: ['turn:r.contoso.com'], username: 'u', credential: 'c' }] },
  { delivery: { sinks: [{ name: 'cable', type: 'file' }] } },
  { delivery: { sinks: [{ name: 'a', type: 'https', url: '/in', auth: { scope: 'api://a/b' } }] } },
  { relays: 'nonsense', signIn: 7, delivery: [], fleet: null },
])('what no question asks about is kept: %j', (part) => {
  const file = { version: 1, ...part }
  const { relays, delivery } = configOf(answersOf(file, PAGE), file)
  if (Array.isArray(part.relays)) expect(relays).toEqual(part.relays)
  if (part.delivery && !Array.isArray(part.delivery)) expect(delivery).toMatchObject(part.delivery)
})

test('another answer changes its key and no other', () => {
  const answers = answersOf(existing, PAGE)
  const next = configOf(
    { ...answers, title: 'New', fleet: { ...answers.fleet, workspaceId: '' } },
    existing,
  )
  expect(differences(existing, next)).toEqual([
    { path: 'title', kind: 'changed', before: 'Old', after: 'New' },
    { path: 'fleet.logAnalytics', kind: 'removed', before: { workspaceId: CLIENT_ID, days: 7 } },
  ])
})

test('spaces that came with a paste are left out', () => {
  const signIn = { ...none.signIn, on: true, clientId: ` ${CLIENT_ID}\n` }
  expect(makeFile({ ...none, signIn }).file.signIn).toEqual({ clientId: CLIENT_ID })
})

test('every key is listed with the place that its description has', () => {
  expect(keysOf({ relays: [{ name: 'a', auth: { scope: 'b' } }], apps: ['x'] })).toEqual([
    expect.objectContaining({ path: 'relays', key: 'relays' }),
    expect.objectContaining({ path: 'relays[0].name', key: 'relays.name' }),
    expect.objectContaining({ path: 'relays[0].auth', key: 'relays.auth' }),
    expect.objectContaining({ path: 'relays[0].auth.scope', key: 'relays.auth.scope' }),
    expect.objectContaining({ path: 'apps', key: 'apps' }),
  ])
})

test.each([
  ['a collector beside the page', { delivery: { sinks: [{ type: 'https', url: 'api/reports' }] } }],
  [
    'an address with a query',
    { delivery: { sinks: [{ type: 'https', url: 'https://x.example/api/reports?code=1' }] } },
  ],
  [
    'a sink that sends both forms',
    { delivery: { sinks: [{ type: 'https', url: 'https://x.example/in' }] } },
  ],
  ['an own authority', { signIn: { clientId: 'c', authority: 'https://localhost:7000' } }],
] satisfies [string, Json][])('an opened file keeps %s', (_, file: Json) => {
  const { sinks: [sink] = [] } = (file.delivery ?? {}) as { sinks?: object[] }
  const made = configOf(answersOf(file, 'https://page.example/'), file)
  const { sinks: [kept] = [] } = (made.delivery ?? {}) as { sinks?: Record<string, unknown>[] }
  const address = (one: unknown) =>
    String((one as { url?: string } | undefined)?.url).replace('./', '')
  expect(address(kept)).toBe(address(sink))
  expect(kept?.form).toBeUndefined()
  expect(made.signIn).toEqual(file.signIn)
})

test('a Log Analytics endpoint of another cloud gives way, an own one stays', () => {
  const endpointOf = (endpoint: string | undefined, cloud: 'worldwide' | 'usGov') => {
    const file: Json = {
      version: 1,
      signIn: { clientId: CLIENT_ID },
      fleet: { logAnalytics: { workspaceId: CLIENT_ID, ...(endpoint && { endpoint }) } },
    }
    const { signIn, ...answers } = answersOf(file, PAGE)
    const { fleet } = configOf({ ...answers, signIn: { ...signIn, cloud } }, file)
    return (fleet as { logAnalytics: Json }).logAnalytics.endpoint
  }
  const [world, gov] = ['https://api.loganalytics.azure.com', 'https://api.loganalytics.us']
  const proxy = 'https://logs.contoso.com'
  expect([gov, world, proxy, undefined].map((one) => endpointOf(one, 'worldwide'))).toEqual([
    undefined,
    world,
    proxy,
    undefined,
  ])
  expect([gov, world, proxy, undefined].map((one) => endpointOf(one, 'usGov'))).toEqual([
    gov,
    gov,
    proxy,
    gov,
  ])
})
