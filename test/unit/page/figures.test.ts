import { expect, test } from 'vitest'
import { usesOf } from '../../../src/page/figures/good-for.ts'
import type { AuditResult } from '../../../src/report/schema/schema.ts'
import { figuresOf, lineRows, mostCarried } from '../../../src/ui/figures/figures.ts'

import { quality, required, row } from './line-rows.ts'

test('figures are those of one line, never of two relays mixed', () => {
  const rows = [quality('a', 40), required('b', 890, 'pass'), quality('b', 7)]
  expect(figuresOf(lineRows({ audits: rows })).map(({ id, value }) => [id, value])).toEqual([
    ['roundTrip', 40],
    ['loss', 0.2],
    ['jitter', 6],
  ])
})

test('where the line stops for moments, the jitter says for how long', () => {
  const seen = quality('a', 40)
  const evidence = { ...seen.evidence, longestGapMs: 487 } as AuditResult['evidence']
  const jitter = (cause?: AuditResult['cause']) =>
    figuresOf([{ ...seen, evidence, cause } as AuditResult]).find(({ id }) => id === 'jitter')
  expect(jitter('line-stalls')).toMatchObject({ value: 6, dropoutMs: 487 })
  expect(jitter()).not.toHaveProperty('dropoutMs')
})

test('what arrived of a rate that did not get through is no lower bound', () => {
  expect(mostCarried([required('a', 890, 'pass')])).toEqual({ value: 0.89, atLeast: true })
  expect(mostCarried([required('a', 400, 'fail')])).toEqual({ value: 0.4, atLeast: false })
})

test('a rate that was carried is never shown below itself', () => {
  const carried = required('a', 850, 'pass')
  if (carried.evidence?.kind !== 'throughput') throw new Error('The row has its evidence.')
  const [run] = carried.evidence.runs
  const steps = run?.steps.map((step) => ({
    ...step,
    offeredKbps: 851,
    arrivedKbps: 849,
    share: 0.998,
  }))
  const evidence = { ...carried.evidence, runs: [{ ...run, steps }] } as AuditResult['evidence']
  const rate = (verdict: 'pass' | 'warn') => figuresOf([{ ...carried, verdict, evidence }])[0]
  expect(rate('pass')).toMatchObject({ id: 'rate', limit: 0.85, atLeast: true, value: 0.85 })
  expect(rate('warn')?.value).toBe(0.849)
})

test('good for: tested, open, and nothing on a line that fails', () => {
  const fitness = (rows: AuditResult[]) =>
    Object.fromEntries(usesOf(rows).map(({ mix, fitness }) => [mix, fitness]))
  const carried = [required('a', 890, 'pass')]
  expect(fitness(carried)).toMatchObject({ avatars: 'measured', 'avatars-video': 'open' })
  expect(fitness([required('a', 750, 'warn')])).toMatchObject({
    avatars: 'measured',
    'avatars-video': 'short',
  })
  expect(fitness([...carried, row('a', { kind: 'line-loaded-rtt', relay: 'a' }, 'fail')])).toEqual(
    {},
  )
})
