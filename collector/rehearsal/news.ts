import type { LobbyDevice, LobbySource, ToPlanner } from '../../src/rehearsal/planner.ts'
import type { Second, SourceSecond } from '../../src/rehearsal/second.ts'
import { encode, type Session } from './session.ts'
import type { Device, Rehearsal, Source } from './state.ts'

const NEWS_MS = 500
const LIVE_MS = 1000
/** Seconds that wait for the next message of `live`: those of 2,000 devices, twice. */
const LIVE_MAX = 4000

/** Tells planners what changed, a few times a second and not for every change. */
export interface News {
  /** Everything, now, and changes from then on. */
  watch: (rehearsal: Rehearsal, planner: Session) => void
  forget: (planner: Session) => void
  /** Something of a rehearsal changed; of which device, if of one. */
  changed: (rehearsal: Rehearsal, place?: number) => void
  seconds: (code: string, place: number, seconds: Second[]) => void
  fed: (code: string, place: number, seconds: SourceSecond[]) => void
  stop: () => void
}

interface Changes {
  rehearsal: Rehearsal
  places: Set<number>
}

interface Live {
  seconds: { place: number; second: Second }[]
  sources: { place: number; second: SourceSecond }[]
}

export function createNews(now: () => number): News {
  const watchers = new Map<string, Set<Session>>()
  const changes = new Map<string, Changes>()
  const live = new Map<string, Live>()
  const watched = (code: string) => (watchers.get(code)?.size ?? 0) > 0
  const liveOf = (code: string) => {
    const known = live.get(code) ?? { seconds: [], sources: [] }
    live.set(code, known)
    return known
  }
  const tellChanges = () => {
    for (const [code, { rehearsal, places }] of changes)
      broadcast(watchers.get(code), newsOf(rehearsal, [...places], now()))
    changes.clear()
  }
  const tellLive = () => {
    for (const [code, told] of live) {
      // The record has every second; a picture of now is no use later.
      const quick = [...(watchers.get(code) ?? [])].filter((planner) => !planner.isSlow())
      broadcast(quick, { type: 'live', code, ...told })
    }
    live.clear()
  }
  const timers = [setInterval(tellChanges, NEWS_MS), setInterval(tellLive, LIVE_MS)]
  return {
    watch(rehearsal, planner) {
      const { code } = rehearsal.plan
      for (const others of watchers.values()) others.delete(planner)
      watchers.set(code, (watchers.get(code) ?? new Set()).add(planner))
      planner.send(newsOf(rehearsal, undefined, now()))
    },
    forget(planner) {
      for (const [code, planners] of watchers)
        if (planners.delete(planner) && planners.size === 0) watchers.delete(code)
    },
    changed(rehearsal, place) {
      const { code } = rehearsal.plan
      if (!watched(code)) return
      const known = changes.get(code) ?? { rehearsal, places: new Set() }
      if (place !== undefined) known.places.add(place)
      changes.set(code, known)
    },
    seconds(code, place, seconds) {
      if (!watched(code)) return
      const told = liveOf(code)
      for (const second of seconds)
        if (told.seconds.length < LIVE_MAX) told.seconds.push({ place, second })
    },
    fed(code, place, seconds) {
      if (!watched(code)) return
      const told = liveOf(code)
      for (const second of seconds)
        if (told.sources.length < LIVE_MAX) told.sources.push({ place, second })
    },
    stop: () => timers.map(clearInterval),
  }
}

function broadcast(planners: Iterable<Session> = [], message: ToPlanner) {
  const encoded = encode(message)
  for (const planner of planners) planner.sendSame(encoded)
}

/** @param places those that changed; all of them without */
function newsOf(rehearsal: Rehearsal, places: number[] | undefined, now: number): ToPlanner {
  const { plan, phase, outcome, startAt, devices, sources } = rehearsal
  const told = places ?? [...devices.keys()]
  return {
    type: 'rehearsal',
    code: plan.code,
    all: !places,
    phase,
    ...(outcome && { outcome }),
    ...(!places && { plan }),
    ...(startAt !== undefined && { startAt }),
    now,
    devices: told.flatMap((place) => {
      const device = devices.get(place)
      return device ? [lobbyDevice(device)] : []
    }),
    gone: told.filter((place) => !devices.has(place)),
    sources: [...sources.values()].map(lobbySource),
    results: [...devices.values()].filter(({ kept }) => kept).length,
  }
}

const lobbyDevice = ({ place, info, session, state, why, clock, source }: Device): LobbyDevice => ({
  place,
  info,
  connected: session !== undefined,
  state,
  ...(why && { why }),
  ...(clock && { clock }),
  ...(source !== undefined && { source }),
})

const lobbySource = ({ place, session, pairs }: Source): LobbySource => ({
  place,
  connected: session !== undefined,
  pairs: pairs.size,
  ready: [...pairs.values()].filter(Boolean).length,
})
