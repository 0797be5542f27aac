import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEngine } from '../../../src/fleet/engine/engine.ts'
import type { FleetQuery, FleetView } from '../../../src/fleet/types.ts'
import { links } from '../../../src/model/links.ts'
import { verdicts } from '../../../src/model/verdicts.ts'
import type { Summary } from '../../../src/report/schema/summary-schema.ts'
import { fileOf, ndjson } from '../../fixtures/summary.ts'
import { anySummary } from '../../fleet/arbitrary.ts'
import { keyOf, latestOf, referenceView, referenceWhatIf } from '../../fleet/reference.ts'

const some = <T>(...values: T[]) => fc.option(fc.subarray(values), { nil: undefined, freq: 2 })
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })
const day = fc.constantFrom('2026-11-02', '2026-11-03T12:00:00Z', '2026-11-04')
const rules = ['tcp/443 a', 'tcp/443 b', 'udp/3478 c']

const anyQuery: fc.Arbitrary<FleetQuery> = fc.record({
  text: maybe(fc.constantFrom('a', 'OSLO', 'zz', ' ', 'b')),
  verdicts: some(...verdicts),
  sites: some('Oslo', 'Rome', ''),
  groups: some('x', 'y', '__proto__', ''),
  headsets: some(''),
  catalogDates: some('2026-08-14', '2026-06-12', ''),
  causes: some('tcp-dropped', 'ca-blocked', 'made-up'),
  rules: some(...rules),
  link: maybe(fc.constantFrom(...links)),
  failing: maybe(fc.constantFrom(...links)),
  silentSince: maybe(day),
  from: maybe(day),
  to: maybe(day),
  groupBy: maybe(fc.constantFrom('site', 'group', 'headset', 'catalogDate')),
})

const anyFleet = fc.uniqueArray(anySummary(), { selector: ({ runId }) => runId, maxLength: 25 })

const by = <T>(key: (item: T) => string, items: T[]) =>
  items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))

/** The parts that the reference speaks of, in its order. */
function comparable({ causes, rules, matrix, timeline, ...view }: FleetView) {
  const { devices, ready, usable, notReady, unknown, runs, firstAt, lastAt, brokenAt } = view
  return {
    ...{ devices, ready, usable, notReady, unknown, runs, firstAt, lastAt, brokenAt, timeline },
    causes: by(
      ({ cause }) => cause,
      causes.map(({ who: _, rules: __, ...rest }) => rest),
    ),
    rules: by(
      ({ rule }) => rule,
      rules.map(({ together: _, ...rest }) => rest),
    ),
    matrix: by(({ name }) => name, matrix),
  }
}

test('the engine says what the definition says, whatever was asked before', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyFleet,
      fc.array(anyQuery, { minLength: 1, maxLength: 5 }),
      fc.nat({ max: 25 }),
      async (records, queries, half) => {
        const engine = createEngine()
        await engine.load([fileOf(ndjson(records.slice(0, half)))])
        await engine.view(queries[0] ?? {})
        await engine.load([fileOf(ndjson(records.slice(half)))])
        for (const query of queries) {
          expect(comparable(await engine.view(query))).toEqual(referenceView(records, query))
          const latest = latestOf(records, query)
          expect((await engine.whatIf(rules, query)).devices).toEqual(
            referenceWhatIf(latest, rules),
          )
          const { total, rows } = await engine.devices(query, {
            ...{ offset: 0, limit: 100, sort: 'startedAt', descending: true },
          })
          expect(total).toBe(latest.length)
          expect(
            by(({ key }) => key, rows).map(({ key, runs: _, lastAt: __, ...rest }) => [
              key,
              JSON.parse(JSON.stringify(rest)),
            ]),
          ).toEqual(by(keyOf, latest).map((one: Summary) => [keyOf(one), one]))
          const times = rows.map(({ startedAt }) => startedAt)
          expect(times).toEqual(times.toSorted().reverse())
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('each rule adds most to those before it', async () => {
  await fc.assert(
    fc.asyncProperty(anyFleet, async (records) => {
      const engine = createEngine()
      await engine.load([fileOf(ndjson(records))])
      const ranked = (await engine.view({})).rules
      const latest = latestOf(records, {})
      const opened: string[] = []
      for (const { rule, together } of ranked) {
        const others = ranked.map((one) => one.rule).filter((one) => !opened.includes(one))
        const best = Math.max(
          ...others.map((one) => referenceWhatIf(latest, [...opened, one]).length),
        )
        opened.push(rule)
        expect(together).toBe(referenceWhatIf(latest, opened).length)
        expect(together).toBe(best)
      }
    }),
    { numRuns: 100 },
  )
})
