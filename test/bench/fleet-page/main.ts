import { createFleetClient } from '../../../src/fleet/client.ts'
import type { FleetQuery } from '../../../src/fleet/types.ts'

/** What is asked; each is another filter or grouping than the one before it. */
const queries: Record<string, FleetQuery> = {
  'regroup by headset': { groupBy: 'headset' },
  'regroup by group': { groupBy: 'group' },
  'one site': { sites: ['Redmond'] },
  'two other sites': { sites: ['Oslo', 'Hyderabad'] },
  'verdict fail': { verdicts: ['fail'] },
  'one cause': { causes: ['udp-blocked'] },
  'one rule': { rules: ['tcp/443 m365-12'] },
  'broken link': { link: 'path' },
  'failing link': { failing: 'relay' },
  text: { text: 'quest-000' },
  'text, longer': { text: 'quest-0001' },
  silent: { silentSince: '2026-10-15' },
  'three filters': { sites: ['Hyderabad'], verdicts: ['fail'], groupBy: 'headset' },
  'no filter': {},
  'another span': { from: '2026-11-03' },
  'one day': { from: '2026-11-04', to: '2026-11-05' },
}

/** Times the engine over the data beside this page; the bench calls this from outside. */
async function measure(rounds: number) {
  const data = await (await fetch('/summaries.ndjson')).blob()
  const engine = createFleetClient()
  const page = { offset: 0, limit: 100, descending: false }
  const others: Record<string, () => Promise<unknown>> = {
    'device list, by name': () => engine.devices({}, { ...page, sort: 'key' }),
    'device list, by round trip': () => engine.devices({}, { ...page, sort: 'rttMs' }),
    'device list, next page': () => engine.devices({}, { ...page, offset: 9000, sort: 'rttMs' }),
    'what if two rules were open': () =>
      engine.whatIf(['tcp/443 m365-12', 'tcp/443 intune-163'], {}),
    'compare two sites': () => engine.compare({ sites: ['Oslo'] }, { sites: ['Zürich'] }),
    'compare two dates': () => engine.compare({ to: '2026-11-04' }, { from: '2026-11-04' }),
    'differences from a good device': () => engine.baseline('quest-00000', {}),
  }
  const start = performance.now()
  await engine.load([{ name: 'fleet.ndjson', data }])
  await engine.view({})
  const ready = performance.now() - start
  const time = async (
    into: Record<string, number[]>,
    what: string,
    call: () => Promise<unknown>,
  ) => {
    const from = performance.now()
    await call()
    into[what] = [...(into[what] ?? []), performance.now() - from]
  }
  const views: Record<string, number[]> = {}
  const rest: Record<string, number[]> = {}
  for (let round = 0; round < rounds; round++) {
    for (const [what, query] of Object.entries(queries))
      await time(views, what, () => engine.view(query))
    for (const [what, call] of Object.entries(others)) await time(rest, what, call)
  }
  return { ready, views, rest, bytes: data.size }
}

export type Measured = Awaited<ReturnType<typeof measure>>

Object.assign(globalThis, { measure })
