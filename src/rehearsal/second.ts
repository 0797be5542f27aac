import * as v from 'valibot'
import { SECONDS_MAX } from './plan.ts'

/** A device may begin or end a little beside the plan. */
export const BINS_MAX = SECONDS_MAX + 20

const packets = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))
const second = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(BINS_MAX - 1))

/** One second of one device, by the collector's clock, counted from the start. RTP packets. */
export const secondSchema = v.strictObject({
  second,
  /** Sent into the loop. */
  sentUp: packets,
  /** Of those, how many reached the relay; only where it can be told. */
  arrivedUp: v.optional(packets),
  /** What the loop and the source sent towards this device. */
  expectedDown: packets,
  /** What of that came, by packet counters, never by frames: one lost packet loses a frame. */
  arrivedDown: packets,
  /** Of `arrivedDown`, what came back through the loop. */
  looped: packets,
  /** Packets that the receivers count as lost, of loop and source. */
  lost: packets,
  /** Of `lost`, those of the loop. */
  loopLost: packets,
  /** Median trip of the loop's packets, up and back. */
  rttMs: v.optional(ms),
  /** RFC 3550. */
  jitterMs: v.optional(ms),
  /** For how long nothing came although packets were due, at most. */
  gapMs: ms,
  /** A thread of this device stood still in it: it says nothing of the network. */
  busy: v.boolean(),
  hidden: v.boolean(),
})
export type Second = v.InferOutput<typeof secondSchema>

/** Whether nobody knows what came in it: the device slept, and sent nothing either. */
export const isSlept = ({ hidden, expectedDown }: Second): boolean => hidden && expectedDown === 0

/** One second of a source. More than 100 ms late, and the second is its own fault. */
export const sourceSecondSchema = v.strictObject({
  second,
  /** How late its worker or encoder was, at most. */
  lagMs: ms,
  /** Packets that it was to send to all its devices, and those that it sent. */
  wanted: packets,
  sent: packets,
})
export type SourceSecond = v.InferOutput<typeof sourceSecondSchema>

const column = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(BINS_MAX))

/** The seconds of one device as a record keeps them: columns of one length, oldest first. */
export const columnsSchema = v.pipe(
  v.strictObject({
    second: column(second),
    sentUp: column(packets),
    arrivedUp: v.optional(column(v.nullable(packets))),
    expectedDown: column(packets),
    arrivedDown: column(packets),
    looped: column(packets),
    lost: column(packets),
    loopLost: column(packets),
    rttMs: column(v.nullable(ms)),
    jitterMs: column(v.nullable(ms)),
    gapMs: column(ms),
    /** 1 busy, 2 hidden, 3 both. */
    away: column(v.picklist([0, 1, 2, 3])),
  }),
  v.check(
    (columns) => Object.values(columns).every(({ length }) => length === columns.second.length),
    'columns of one length',
  ),
)
export type Columns = v.InferOutput<typeof columnsSchema>

const round = (value: number | undefined) =>
  value === undefined ? null : Math.round(value * 10) / 10

/** Each second once, in order; of two the later one counts. */
export function columnsOf(seconds: readonly Second[]): Columns {
  const known = new Map(seconds.map((one) => [one.second, one]))
  const bins = [...known.values()].sort((a, b) => a.second - b.second)
  const told = bins.some(({ arrivedUp }) => arrivedUp !== undefined)
  return {
    second: bins.map((bin) => bin.second),
    sentUp: bins.map((bin) => bin.sentUp),
    ...(told && { arrivedUp: bins.map((bin) => bin.arrivedUp ?? null) }),
    expectedDown: bins.map((bin) => bin.expectedDown),
    arrivedDown: bins.map((bin) => bin.arrivedDown),
    looped: bins.map((bin) => bin.looped),
    lost: bins.map((bin) => bin.lost),
    loopLost: bins.map((bin) => bin.loopLost),
    rttMs: bins.map((bin) => round(bin.rttMs)),
    jitterMs: bins.map((bin) => round(bin.jitterMs)),
    gapMs: bins.map((bin) => Math.round(bin.gapMs)),
    away: bins.map(({ busy, hidden }) => (Number(busy) + 2 * Number(hidden)) as 0 | 1 | 2 | 3),
  }
}

export function secondsOf(columns: Columns): Second[] {
  const { away, arrivedUp, rttMs, jitterMs, ...whole } = columns
  const at = (column: readonly (number | null)[] | undefined, i: number) => column?.[i] ?? undefined
  return columns.second.map((second, i) => {
    const optional = { arrivedUp: at(arrivedUp, i), rttMs: at(rttMs, i), jitterMs: at(jitterMs, i) }
    return {
      second,
      sentUp: whole.sentUp[i] ?? 0,
      expectedDown: whole.expectedDown[i] ?? 0,
      arrivedDown: whole.arrivedDown[i] ?? 0,
      looped: whole.looped[i] ?? 0,
      lost: whole.lost[i] ?? 0,
      loopLost: whole.loopLost[i] ?? 0,
      gapMs: whole.gapMs[i] ?? 0,
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
      busy: ((away[i] ?? 0) & 1) > 0,
      hidden: ((away[i] ?? 0) & 2) > 0,
    }
  })
}
