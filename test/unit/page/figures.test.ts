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

test('what arrived of a rate that did not get through is no lower bound', () => {
  expect(mostCarried([required('a', 890, 'pass')])).toEqual({ value: 0.89, atLeast: true })
  expect(mostCarried([required('a', 400, 'fail')])).toEqual({ value: 0.4, atLeast: false })
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
