import { arrivedKbps, loadOf } from '../../../../rehearsal/load.ts'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { secondsOf } from '../../../../rehearsal/second.ts'
import { toCsvText } from '../../../../report/export/csv.ts'

/** Names of columns are the same in every language: programs read them. */
const head = [
  'code',
  'place',
  'device',
  'site',
  'group',
  'headset',
  'came',
  'failed',
  'second',
  'sentUpPackets',
  'arrivedUpPackets',
  'expectedDownPackets',
  'arrivedDownPackets',
  'arrivedDownKbps',
  'lostPackets',
  'rttMs',
  'jitterMs',
  'gapMs',
  'busy',
  'hidden',
]

/** One row for each second of each device; a device that told of none has one row without them. */
export function recordToCsv({ plan, devices }: RehearsalRecord): string {
  const load = loadOf(plan)
  const rows = devices.flatMap(({ place, info, came, result }) => {
    const { device = '', site = '', group = '', headset = '' } = info
    const who = [plan.code, place, device, site, group, headset, came, result?.failed ?? '']
    const seconds = result ? secondsOf(result.seconds) : []
    if (seconds.length === 0) return [[...who, ...head.slice(who.length).map(() => '')]]
    return seconds.map((bin) => [
      ...who,
      bin.second,
      bin.sentUp,
      bin.arrivedUp ?? '',
      bin.expectedDown,
      bin.arrivedDown,
      Math.round(arrivedKbps(load, bin)),
      bin.lost,
      bin.rttMs ?? '',
      bin.jitterMs ?? '',
      bin.gapMs,
      bin.busy,
      bin.hidden,
    ])
  })
  return toCsvText([head, ...rows])
}
