import { expect, test } from 'vitest'
import type { Current } from '../../../../src/fleet/page/rehearsal/channel/state.ts'
import {
  keptOf,
  liveTakers,
  toldBy,
} from '../../../../src/fleet/page/rehearsal/live/live-takers.ts'
import type { RehearsalRecord } from '../../../../src/rehearsal/record.ts'
import { inLobby, plan, record, second } from './made.ts'

const fed = (from: number, to: number, sent = 78) =>
  Array.from({ length: to - from }, (_, i) => ({ second: from + i, lagMs: 0, wanted: 78, sent }))
const current = (change: Partial<Current> = {}): Current => ({
  code: 'abcd2345',
  plan: plan(),
  phase: 'running',
  devices: new Map([[1, inLobby(1, { state: 'running', source: 1 })]]),
  sources: [],
  results: 0,
  ...change,
})
const kept = (seconds: RehearsalRecord['sources'][number]['seconds'], stoppedAt?: number) =>
  keptOf({
    ...record({ sources: [{ place: 1, seconds }] }),
    ...(stoppedAt !== undefined && { stoppedAt }),
  })

test("a source's seconds of before this page was opened count with those it heard", () => {
  const live = {
    seconds: new Map([[1, new Map([20, 21, 22].map((at) => [at, second(at)]))]]),
    fed: new Map([[1, new Map(fed(10, 23).map((one) => [one.second, one]))]]),
  }
  const [alone] = liveTakers(current(), live)
  expect(alone?.atFault).toEqual(new Set(Array.from({ length: 10 }, (_, at) => at)))
  // In second 4 it sent too little.
  const before = [...fed(0, 4), ...fed(4, 5, 10), ...fed(5, 10)]
  const [both] = liveTakers(current(), live, kept(before))
  expect(both?.atFault).toEqual(new Set([4]))
})

test('a page that is opened after the last second shows them all', () => {
  const over = current({ phase: 'gathering' })
  expect(toldBy(over, {})).toBe(30)
  expect(liveTakers(over, {}, kept(fed(0, 30)))[0]?.atFault).toEqual(new Set())
  expect(liveTakers(over, {}, kept(fed(2, 30)))[0]?.atFault).toEqual(new Set([0, 1]))
  const stopped = current({ phase: 'gathering', outcome: 'stopped' })
  expect(toldBy(stopped, {}, kept([], 12))).toBe(12)
  const live = { seconds: new Map([[1, new Map([[7, second(7)]])]]) }
  expect(toldBy(stopped, live)).toBe(8)
})

test('what is still on its way is no gap', () => {
  const live = { seconds: new Map([[1, new Map([[7, second(7)]])]]) }
  expect(toldBy(current(), live)).toBe(5)
})
