import { mixNames, tiersOf } from '../catalog/bandwidth.ts'
import type { RehearsalPlan } from './plan.ts'
import { SECONDS_MAX, SECONDS_MIN } from './plan.ts'
import { schedule } from './schedule.ts'

/** What a device has carried in rehearsals; kept by itself. */
export interface Carried {
  code: string
  /** Unix ms. */
  at: number
  megabytes: number
}

/** What a device knows of itself: none of it comes from the collector. */
export interface OwnLimits {
  /** Names of the relays in its own config.json. */
  relays: readonly string[]
  /** `fleet.rehearsal` of its own config.json. */
  mayBeOffered: boolean
  /** Nobody touched it: the collector offered the rehearsal. */
  offered: boolean
  metered: boolean
  carried: readonly Carried[]
  /** Unix ms. */
  now: number
}

/**
 * Why a device refuses a plan. `offer`: config.json doesn't let it be offered one. `rate`: more
 * than Microsoft publishes for this mix. `daily`: too much within 24 hours. `again`: it took part
 * in this one before.
 */
export const limitNames = [
  'offer',
  'seconds',
  'rate',
  'megabytes',
  'daily',
  'relay',
  'again',
  'metered',
] as const
export type LimitName = (typeof limitNames)[number]

/** 180 s of the largest published mix are 385 MB. */
export const MEGABYTES_MAX = 500
export const MEGABYTES_DAY = 5000
const DAY_MS = 24 * 3_600_000

/**
 * What of a plan this device refuses, whatever the collector says; undefined where it may take
 * part. A plan that was read with its schema is expected, but nothing of that is relied on.
 */
export function refusedBy(plan: RehearsalPlan, own: OwnLimits): LimitName | undefined {
  const { seconds, relay, code } = plan
  if (own.offered && !own.mayBeOffered) return 'offer'
  if (own.offered && own.metered) return 'metered'
  if (!within(seconds, SECONDS_MIN, SECONDS_MAX)) return 'seconds'
  if (!isPublished(plan)) return 'rate'
  if (!own.relays.includes(relay)) return 'relay'
  const { megabytesPerDevice } = schedule(plan, 1)
  if (!within(megabytesPerDevice, 0, MEGABYTES_MAX)) return 'megabytes'
  // A clock that jumped back must not open the day anew.
  const today = own.carried.filter(({ at }) => Math.abs(own.now - at) < DAY_MS)
  if (today.reduce((sum, one) => sum + one.megabytes, megabytesPerDevice) > MEGABYTES_DAY)
    return 'daily'
  if (own.carried.some((one) => one.code === code)) return 'again'
  return undefined
}

const within = (value: number, least: number, most: number) =>
  Number.isFinite(value) && value >= least && value <= most

/** Rates up to the largest that are published for the mix; nobody needs to rehearse more. */
function isPublished({ mix, upKbps, downKbps }: RehearsalPlan): boolean {
  if (!mixNames.includes(mix)) return false
  const tiers = tiersOf(mix, 1)
  return (
    within(upKbps, 1, Math.max(...tiers.map((tier) => tier.upKbps))) &&
    within(downKbps, 1, Math.max(...tiers.map((tier) => tier.downKbps)))
  )
}

/** A start may be this far away, ms. */
const START_MOST_MS = 60_000

/**
 * Whether a device may begin when it is told to: not in the past, where it would carry load alone,
 * and not at a time that nobody waits for.
 * @param at second 0, Unix ms of the collector
 * @param now the same clock, as the device reckons it
 */
export const mayStart = (at: number, now: number): boolean =>
  Number.isFinite(at) && at > now && at - now <= START_MOST_MS
