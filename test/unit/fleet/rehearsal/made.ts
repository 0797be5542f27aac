import type { RehearsalPlan } from '../../../../src/rehearsal/plan.ts'
import type { LobbyDevice } from '../../../../src/rehearsal/planner.ts'
import type { RehearsalRecord } from '../../../../src/rehearsal/record.ts'
import { columnsOf, type Second } from '../../../../src/rehearsal/second.ts'

export const plan = (change: Partial<RehearsalPlan> = {}): RehearsalPlan => ({
  code: 'abcd2345',
  createdAt: '2026-12-01T09:00:00.000Z',
  mix: 'avatars-screen',
  tier: 'recommended',
  upKbps: 100,
  downKbps: 850,
  seconds: 30,
  mode: 'all',
  load: 'paired',
  relay: 'own',
  ...change,
})

export const second = (at: number, change: Partial<Second> = {}): Second => ({
  second: at,
  sentUp: 11,
  expectedDown: 94,
  arrivedDown: 94,
  looped: 11,
  lost: 0,
  loopLost: 0,
  rttMs: 30,
  gapMs: 20,
  busy: false,
  hidden: false,
  ...change,
})

export const inLobby = (place: number, change: Partial<LobbyDevice> = {}): LobbyDevice => ({
  place,
  info: {
    device: `quest-${place}`,
    installation: `installation-${place}`,
    browser: 'Chromium 156',
    appVersion: '0.1.0',
  },
  connected: true,
  state: 'lobby',
  ...change,
})

export const record = (change: Partial<RehearsalRecord> = {}): RehearsalRecord => ({
  schema: 'quest-preflight-rehearsal',
  version: 1,
  plan: plan(),
  startedAt: '2026-12-01T09:05:00.000Z',
  outcome: 'finished',
  devices: [1, 2].map((place) => ({
    place,
    info: inLobby(place).info,
    came: 'whole',
    result: {
      window: { from: 0, to: 30 },
      idleRttMs: 30,
      seconds: columnsOf(
        Array.from({ length: 30 }, (_, at) =>
          second(at, place === 2 && at > 20 ? { arrivedDown: 60, lost: 34 } : {}),
        ),
      ),
    },
  })),
  sources: [],
  ...change,
})
