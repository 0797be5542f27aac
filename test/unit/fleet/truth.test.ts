import { expect, test } from 'vitest'
import { createEngine } from '../../../src/fleet/engine/engine.ts'
import { fileOf, ndjson } from '../../fixtures/summary.ts'
import { simulateFleet } from '../../fleet/simulate.ts'

const fleet = simulateFleet({ seed: 1, devices: 1000, runs: 5 })
const truth = fleet.truth()
const engine = createEngine()
await engine.load([fileOf(ndjson([...fleet.summaries()]))])
const view = await engine.view({})
const byName = <T extends { name: string }>(rows: T[]) =>
  Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest]))

test('counts', () => {
  const { devices, ready, usable, notReady, unknown, runs, firstAt, lastAt } = truth
  expect(view).toMatchObject({ devices, ready, usable, notReady, unknown, runs, firstAt, lastAt })
  expect(view.brokenAt).toMatchObject(truth.brokenLinks)
  expect(view.timeline).toEqual(truth.timeline)
})

test('matrix by site, group and headset', async () => {
  expect(byName(view.matrix)).toEqual(truth.sites)
  expect(byName((await engine.view({ groupBy: 'group' })).matrix)).toEqual(truth.groups)
  expect(byName((await engine.view({ groupBy: 'headset' })).matrix)).toEqual(truth.headsets)
})

test('causes', () => {
  const said = view.causes.map(({ cause, blocked, warned, alone, sites }) => ({
    cause,
    blocked,
    warned,
    alone,
    sites,
  }))
  expect(said).toEqual(truth.causes)
})

test('rules', async () => {
  const said = view.rules.map(({ together: _, ...rest }) => rest)
  expect(said.sort((a, b) => b.devices - a.devices || (a.rule < b.rule ? -1 : 1))).toEqual(
    truth.rules,
  )
  for (const { rules, ...answer } of truth.whatIf)
    expect(await engine.whatIf(rules, {}), rules.join()).toEqual(answer)
})

test('outliers of the round trip', () => {
  const far = view.outliers
    .filter(({ figure }) => figure === 'rttMs')
    .map(({ device, site, value }) => ({ device, site, value }))
    .sort((a, b) => (a.device < b.device ? -1 : 1))
  expect(far).toEqual(truth.outliers)
})
