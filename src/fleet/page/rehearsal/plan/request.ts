import { type Mix, type TierName, tiersOf } from '../../../../catalog/bandwidth.ts'
import { LABEL_MAX } from '../../../../model/label-names.ts'
import { MESSAGE_MAX_BYTES } from '../../../../rehearsal/channel.ts'
import {
  DEVICES_MAX,
  type PlanRequest,
  type RehearsalLoad,
  type RehearsalMode,
  type RehearsalPlan,
} from '../../../../rehearsal/plan.ts'
import { type Schedule, schedule } from '../../../../rehearsal/schedule.ts'
import type { Kiosk } from '../channel/state.ts'

/** What a person chose. */
export interface Choice {
  mix: Mix
  tier: TierName
  seconds: number
  mode: RehearsalMode
  load: RehearsalLoad
  relay: string
  /** Empty: all sites. */
  site: string
  /** Names of the devices that are expected, one a line; as typed. */
  names: string
  /** How many are expected where no names are given. */
  count: number
  repeats?: string
}

/** What the form shows at first, of the rehearsal that is to be repeated where there is one. */
export function firstChoice(relays: string[], mix: Mix, like?: RehearsalPlan): Choice {
  const base: Choice = {
    mix,
    tier: 'recommended',
    seconds: 60,
    mode: 'all',
    load: 'paired',
    relay: relays[0] ?? '',
    site: '',
    names: '',
    count: 0,
  }
  if (!like) return base
  const { tier, seconds, mode, load, relay, site = '', devices = [], code } = like
  return {
    ...base,
    ...{ mix: like.mix, tier, seconds, mode, load, site, repeats: code },
    relay: relays.includes(relay) ? relay : base.relay,
    names: devices.join('\n'),
  }
}

/** Names in the order in which they were given, each once, as long as a name can be. */
export const namesIn = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(/[\n\t;]/)
        .map((name) => name.trim().slice(0, LABEL_MAX))
        .filter(Boolean),
    ),
  ].slice(0, DEVICES_MAX)

/** The request to the collector, with the published rates of the mix. */
export function requestOf({ names, count: _, site, repeats, ...rest }: Choice): PlanRequest {
  const devices = namesIn(names)
  return {
    ...rest,
    ...ratesOf(rest),
    ...(site && { site }),
    ...(devices.length > 0 && { devices }),
    ...(repeats && { repeats }),
  }
}

function ratesOf({ mix, tier }: Pick<Choice, 'mix' | 'tier'>) {
  const found = tiersOf(mix, 1).find((one) => one.tier === tier)
  return { upKbps: found?.upKbps ?? 0, downKbps: found?.downKbps ?? 0 }
}

/** More names than one message to the collector can hold. */
export const isTooLong = (choice: Choice) =>
  new TextEncoder().encode(JSON.stringify(requestOf(choice))).length > MESSAGE_MAX_BYTES - 1000

/** How many devices the choice counts on. */
export const countOf = ({ names, count }: Pick<Choice, 'names' | 'count'>) =>
  namesIn(names).length || Math.max(1, Math.trunc(count) || 1)

/** What it asks of devices, relay and sources before anybody begins. */
export const forecastOf = (choice: Choice): Schedule => schedule(requestOf(choice), countOf(choice))

/** Devices that wait and that the choice is about. */
export function invited(
  kiosks: readonly Kiosk[],
  { site, devices }: Pick<PlanRequest, 'site' | 'devices'>,
): Kiosk[] {
  const names = devices && new Set(devices)
  return kiosks.filter(
    ({ info }) =>
      (!site || info.site === site) && (!names || (info.device && names.has(info.device))),
  )
}
