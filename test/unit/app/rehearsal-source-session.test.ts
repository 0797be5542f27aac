import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { App } from '../../../src/app/app.ts'
import { steadyNow } from '../../../src/app/rehearsal/clock-exchange.ts'
import { createConnecting } from '../../../src/app/rehearsal/source/connect.ts'
import { beginFeeding } from '../../../src/app/rehearsal/source/play.ts'
import { createSourceSession } from '../../../src/app/rehearsal/source/session.ts'
import { createRehearsalStore } from '../../../src/app/rehearsal/state.ts'
import type { Source } from '../../../src/probes/rehearsal/source.ts'
import type { FromDevice } from '../../../src/rehearsal/from-device.ts'
import type { RehearsalPlan } from '../../../src/rehearsal/plan.ts'

/** WebRTC, which Node doesn't have, is a stand-in that the test plays. */
vi.mock('../../../src/app/rehearsal/load.ts', async (original) => ({
  ...(await original<typeof import('../../../src/app/rehearsal/load.ts')>()),
  credentialsOf: () => async () => ({ urls: [], username: 'u', credential: 'c' }),
}))
let onReport: Parameters<Source['onReport']>[0] = () => {}
const standIn: Source = {
  connect: async (_, __, ask, signal) => {
    await ask({ type: 'offer', sdp: 'v=0' }, signal)
    return { loadBy: () => {}, packetsSent: async () => 78, close: () => {} }
  },
  onReport: (listener) => {
    onReport = listener
  },
  close: () => {},
}
vi.mock('../../../src/probes/rehearsal/source.ts', () => ({ createSource: () => standIn }))

const plan: RehearsalPlan = {
  ...{ mix: 'avatars', tier: 'best', upKbps: 100, downKbps: 850, seconds: 1, mode: 'all' },
  ...{ load: 'paired', relay: 'lab', code: 'abcd2345', createdAt: '2026-12-01T09:00:00.000Z' },
}
const pairUp = {
  type: 'pair',
  pair: 1,
  kbps: 750,
  framesPerSecond: 50,
  window: { from: 0, to: 1 },
} as const

let said: FromDevice[] = []
let unsent: string[] = []
/** The channel is cut: nothing is sent. */
let isCut = false
const types = () => said.map(({ type }) => type)

beforeEach(() => {
  ;[said, unsent, isCut] = [[], [], false]
})

/** A source that is in, with a collector that answers nothing but its clock. */
function source() {
  const store = createRehearsalStore('source')
  const parts = {
    ...{ app: {} as App, store, url: '', code: plan.code },
    proof: async () => ({}),
  }
  const { session, finished } = createSourceSession(parts, (message) => {
    if (isCut) {
      unsent.push(message.type)
      return false
    }
    const t1 = steadyNow()
    if (message.type !== 'clock') said.push(message)
    else setTimeout(() => session.exchange.answered({ t0: message.t0, t1, t2: t1 }))
    return true
  })
  session.part = { is: 'pairing', plan }
  onTestFinished(() => session.out({ kind: 'stopped' }))
  return { session, store, finished }
}
const start = () => ({ type: 'start', code: plan.code, at: steadyNow() + 4000 }) as const
const PATIENCE = { timeout: 20_000, interval: 20 }
const until = (check: () => boolean) => vi.waitFor(() => expect(check()).toBe(true), PATIENCE)

test('a source without devices ends with the others', async () => {
  const { session, store, finished } = source()
  await beginFeeding(session, start())
  expect(store.getState().step).toBe('running')
  await finished
  expect(store.getState().step).toBe('done')
})

test('its last seconds are told when the channel is back, before it is done', async () => {
  const { session, store, finished } = source()
  session.source = standIn
  const asked = start()
  await beginFeeding(session, asked)
  isCut = true
  onReport({ type: 'report', at: asked.at + 1100, lagMs: 0 })
  await until(() => store.getState().second === 0)
  await new Promise((later) => setTimeout(later, 700))
  expect(store.getState().step).toBe('running')
  isCut = false
  await finished
  expect(said).toMatchObject([{ type: 'fed', seconds: [{ second: 0 }] }])
  expect(store.getState().step).toBe('done')
})

test('an offer that was not sent is made anew when the collector asks again', async () => {
  const { session } = source()
  const connecting = createConnecting(session)
  isCut = true
  connecting.pairUp(pairUp)
  await until(() => unsent.includes('signal'))
  await new Promise((later) => setTimeout(later, 100))
  isCut = false
  connecting.pairUp({ ...pairUp, unlessFed: true })
  await vi.waitFor(() => expect(types()).toContain('signal'), 5000)
})

test('a connection that came to stand while the channel was cut is told when it is back', async () => {
  const { session } = source()
  const connecting = createConnecting(session)
  connecting.pairUp(pairUp)
  await until(() => types().includes('signal'))
  isCut = true
  connecting.answered(1, { type: 'answer', sdp: 'v=1' })
  await until(() => session.pairs.get(1)?.feed !== undefined)
  await until(() => session.pairs.get(1)?.making === undefined)
  isCut = false
  connecting.pairUp({ ...pairUp, unlessFed: true })
  expect(said.at(-1)).toEqual({ type: 'paired', pair: 1, state: 'ready' })
  expect(types()).toEqual(['signal', 'paired'])
})
