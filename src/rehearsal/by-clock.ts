import * as v from 'valibot'
import { type Mix, type TierName, tiersOf } from '../catalog/bandwidth.ts'
import { rehearsalLink } from './channel.ts'
import { planSchema, type RehearsalPlan } from './plan.ts'

/** A device takes no link whose start is further away. */
export const HOURS_AHEAD = 24
/** Before the start all connect, spread over half of it, so that the relay isn't asked at once. */
export const CONNECT_BEFORE_MS = 20_000

/** A source needs the channel of a collector. */
export const clockLoads = ['larger', 'airTime'] as const
export type ClockLoad = (typeof clockLoads)[number]

/** What a link says of a rehearsal without a collector. */
export interface ClockChoice {
  code: string
  /** Second 0, Unix ms. */
  at: number
  mix: Mix
  tier: TierName
  seconds: number
  load: ClockLoad
  relay: string
}

/** All that a device has to know stands in it, whatever its own config.json prefers. */
export function clockLink(page: string, { code, at, ...rest }: ClockChoice): string {
  const url = new URL(rehearsalLink(page, code))
  url.searchParams.set('at', new Date(at).toISOString().replace('.000', ''))
  for (const [name, value] of Object.entries(rest)) url.searchParams.set(name, String(value))
  return url.href
}

/** Why a link can't be used. */
export type LinkFault = 'time' | 'past' | 'no-relay' | 'plan'

interface Read {
  code: string
  at: string
  query: URLSearchParams
}

/** What this page's config.json says where the link says nothing. */
interface Defaults {
  mix: Mix
  relay: string | undefined
}

/** The plan that a link asks for: the same on each device, whenever its page was opened. */
export function planByClock(
  { code, at, query }: Read,
  defaults: Defaults,
  now: number,
): { plan: RehearsalPlan } | { fault: LinkFault } {
  const start = Date.parse(at)
  if (Number.isNaN(start)) return { fault: 'time' }
  if (start < now || start - now > HOURS_AHEAD * 3_600_000) return { fault: 'past' }
  const relay = query.get('relay') ?? defaults.relay
  if (!relay) return { fault: 'no-relay' }
  const mix = query.get('mix') ?? defaults.mix
  const tier = query.get('tier') ?? 'recommended'
  const rates = v.is(planSchema.entries.mix, mix)
    ? tiersOf(mix, 1).find((one) => one.tier === tier)
    : undefined
  const instant = new Date(start).toISOString()
  const read = v.safeParse(planSchema, {
    mix,
    tier,
    upKbps: rates?.upKbps,
    downKbps: rates?.downKbps,
    seconds: Number(query.get('seconds') ?? 60),
    mode: 'all',
    load: query.get('load') ?? 'larger',
    relay,
    code,
    createdAt: instant,
    at: instant,
  })
  if (!read.success || read.output.load === 'paired') return { fault: 'plan' }
  return { plan: read.output }
}
