import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import type { LobbyDevice, LobbySource, ToPlanner } from '../../../../rehearsal/planner.ts'
import type { Second, SourceSecond } from '../../../../rehearsal/second.ts'
import type { Phase, Refusal } from '../../../../rehearsal/to-device.ts'

type News = Extract<ToPlanner, { type: 'rehearsal' }>
export type Kiosk = Extract<ToPlanner, { type: 'kiosks' }>['kiosks'][number]
export type PlanProblem = Omit<Extract<ToPlanner, { type: 'problem' }>, 'type'>

/** A rehearsal as the collector tells it. */
export interface Current {
  code: string
  plan?: RehearsalPlan
  phase: Phase
  outcome?: News['outcome']
  /** Second 0 by this page's own clock, Unix ms. */
  startAt?: number
  devices: ReadonlyMap<number, LobbyDevice>
  sources: readonly LobbySource[]
  results: number
}

export interface PlannerState {
  /** `lost`: it was open or never opened, and is tried again. `refused`: no use in trying again. */
  link: 'connecting' | 'open' | 'lost' | 'refused'
  refused?: Refusal
  active: readonly { plan: RehearsalPlan; phase: Phase }[]
  kiosks: readonly Kiosk[]
  problem?: PlanProblem
  /** Code of the rehearsal that this page made last. */
  planned?: string
  current?: Current
  /** Seconds by place and second; sources have places of their own. Filled as they come. */
  seconds: ReadonlyMap<number, ReadonlyMap<number, Second>>
  fed: ReadonlyMap<number, ReadonlyMap<number, SourceSecond>>
}

export const emptyState = (): PlannerState => ({
  link: 'connecting',
  active: [],
  kiosks: [],
  seconds: new Map(),
  fed: new Map(),
})

/**
 * The state after one message.
 * @param now this page's clock when it came, Unix ms
 */
export function withMessage(state: PlannerState, message: ToPlanner, now: number): PlannerState {
  switch (message.type) {
    case 'hello':
      return { ...state, link: 'open', refused: undefined, active: message.active }
    case 'planned':
      return {
        ...state,
        problem: undefined,
        planned: message.plan.code,
        ...fresh(message.plan.code, message.plan),
      }
    case 'problem': {
      const { type: _, ...problem } = message
      return { ...state, problem }
    }
    case 'kiosks':
      return { ...state, kiosks: message.kiosks }
    case 'rehearsal':
      return withNews(state, message, now)
    case 'live':
      return message.code === state.current?.code
        ? {
            ...state,
            seconds: withSeconds(state.seconds, message.seconds),
            fed: withSeconds(state.fed, message.sources),
          }
        : state
    case 'refused':
      return { ...state, link: message.again ? 'lost' : 'refused', refused: message.why }
  }
}

/** Nothing of another rehearsal is left. */
const fresh = (code: string, plan?: RehearsalPlan) => ({
  current: {
    code,
    ...(plan && { plan }),
    phase: 'lobby' as const,
    devices: new Map(),
    sources: [],
    results: 0,
  },
  seconds: new Map(),
  fed: new Map(),
})

function withNews(state: PlannerState, news: News, now: number): PlannerState {
  const own = state.current?.code === news.code ? state.current : undefined
  // The first news of one that nobody here looks at: it was left meanwhile.
  if (!own && !news.all) return state
  const base = own ? state : { ...state, ...fresh(news.code) }
  const devices = new Map(news.all ? [] : own?.devices)
  for (const device of news.devices) devices.set(device.place, device)
  for (const place of news.gone) devices.delete(place)
  const plan = news.plan ?? own?.plan
  return {
    ...base,
    // What was in the way is not any more.
    ...(own && own.phase !== news.phase && { problem: undefined }),
    current: {
      code: news.code,
      ...(plan && { plan }),
      phase: news.phase,
      ...(news.outcome && { outcome: news.outcome }),
      ...(news.startAt !== undefined && { startAt: news.startAt - news.now + now }),
      devices,
      sources: news.sources,
      results: news.results,
    },
  }
}

type BySecond<T> = ReadonlyMap<number, ReadonlyMap<number, T>>

/** Maps of places that got nothing stay as they are: what draws them need not look again. */
function withSeconds<T extends { second: number }>(
  known: BySecond<T>,
  news: readonly { place: number; second: T }[],
): BySecond<T> {
  if (news.length === 0) return known
  const next = new Map(known)
  const own = new Map<number, Map<number, T>>()
  for (const { place, second } of news) {
    const seconds = own.get(place) ?? new Map(known.get(place))
    own.set(place, seconds)
    next.set(place, seconds.set(second.second, second))
  }
  return next
}
