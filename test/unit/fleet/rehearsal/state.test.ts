import { expect, test } from 'vitest'
import {
  emptyState,
  type PlannerState,
  withMessage,
} from '../../../../src/fleet/page/rehearsal/channel/state.ts'
import type { ToPlanner } from '../../../../src/rehearsal/planner.ts'
import { inLobby, plan, second } from './made.ts'

const NOW = 1_000_000
const after = (...messages: ToPlanner[]): PlannerState =>
  messages.reduce((state, message) => withMessage(state, message, NOW), emptyState())

const news = (change: Partial<Extract<ToPlanner, { type: 'rehearsal' }>> = {}): ToPlanner => ({
  type: 'rehearsal',
  code: plan().code,
  all: true,
  phase: 'lobby',
  now: 500,
  devices: [],
  gone: [],
  sources: [],
  results: 0,
  plan: plan(),
  ...change,
})

test('devices come, change and go; the first news names all', () => {
  const state = after(
    { type: 'planned', plan: plan() },
    news({ devices: [inLobby(1), inLobby(2)] }),
    news({ all: false, devices: [inLobby(2, { state: 'ready' }), inLobby(3)], gone: [1] }),
  )
  expect([...(state.current?.devices ?? [])].map(([place, { state }]) => [place, state])).toEqual([
    [2, 'ready'],
    [3, 'lobby'],
  ])
  expect(state.planned).toBe('abcd2345')
  // After a break: who left meanwhile is not there any more.
  expect([
    ...(withMessage(state, news({ devices: [inLobby(3)] }), NOW).current?.devices ?? []),
  ]).toHaveLength(1)
})

test('the start is told by the clock of this page', () => {
  const { current } = after(news({ phase: 'running', startAt: 5500, now: 500 }))
  expect(current?.startAt).toBe(NOW + 5000)
})

test('changes of a rehearsal that nobody looks at are left out', () => {
  const state = after(news(), news({ code: 'other234', all: false, devices: [inLobby(9)] }))
  expect(state.current?.code).toBe('abcd2345')
  expect(state.current?.devices.size).toBe(0)
})

test('seconds are kept by place; maps of places without news stay the same', () => {
  const live = (place: number, at: number): ToPlanner => ({
    type: 'live',
    code: plan().code,
    seconds: [{ place, second: second(at) }],
    sources: [],
  })
  const before = after(news(), live(1, 0), live(2, 0))
  const next = withMessage(before, live(1, 1), NOW)
  expect([...(next.seconds.get(1)?.keys() ?? [])]).toEqual([0, 1])
  expect(next.seconds.get(2)).toBe(before.seconds.get(2))
  // Another rehearsal begins with nothing.
  expect(
    withMessage(next, { type: 'planned', plan: plan({ code: 'next2345' }) }, NOW).seconds.size,
  ).toBe(0)
})

test('a refusal ends it, unless trying again makes sense', () => {
  const refused = (again: boolean): ToPlanner => ({
    type: 'refused',
    why: 'access',
    said: 'no',
    again,
  })
  expect(after(refused(false)).link).toBe('refused')
  expect(after(refused(true)).link).toBe('lost')
})

test('what was in the way is forgotten when the rehearsal goes on', () => {
  const stuck = after(news(), { type: 'problem', what: 'sources', needed: 2, there: 1 })
  expect(stuck.problem).toEqual({ what: 'sources', needed: 2, there: 1 })
  expect(withMessage(stuck, news({ all: false, phase: 'preparing' }), NOW).problem).toBeUndefined()
})
