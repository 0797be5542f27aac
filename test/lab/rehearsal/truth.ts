import { secondsOf } from '../../../src/rehearsal/second.ts'
import type { Passage } from '../link/log.ts'
import type { Rehearsed } from './rehearsal.ts'

/** The first second fills queues. */
const FROM = 1
/** A source's stream; a loop's two have fewer packets. */
const STREAM_PER_SECOND = 65

/** Share of a source's packets that arrived, by device as it says, and by stream as the line knows. */
export function sharesOf({ record, passages }: Rehearsed) {
  const at = Date.parse(record.startedAt ?? '')
  const { seconds } = record.plan
  const [from, to] = [at + FROM * 1000, at + seconds * 1000]
  const streams = new Map<number, Passage[]>()
  for (const passage of passages) {
    const { rtp, direction, entered } = passage
    if (!rtp || direction !== 'down' || entered < from || entered >= to) continue
    const stream = streams.get(rtp.ssrc) ?? []
    stream.push(passage)
    streams.set(rtp.ssrc, stream)
  }
  const known = [...streams.values()]
    .filter(({ length }) => length > STREAM_PER_SECOND * (seconds - FROM))
    .map((stream) => stream.filter(({ fate }) => fate === 'delivered').length / stream.length)
  const told = record.devices.flatMap(({ result }) => {
    const bins = result ? secondsOf(result.seconds).filter(({ second }) => second >= FROM) : []
    const sum = (of: (bin: (typeof bins)[number]) => number) =>
      bins.reduce((total, bin) => total + of(bin), 0)
    const arrived = sum((bin) => bin.arrivedDown - bin.looped)
    // What a busy source did not send is no loss of the line.
    const lost = sum((bin) => bin.lost - bin.loopLost)
    return arrived > 0 ? [arrived / (arrived + lost)] : []
  })
  return { known: known.sort((a, b) => a - b), told: told.sort((a, b) => a - b) }
}

/** @returns what is wrong: each device's share is the line's within so many points */
export function wrongShares(rehearsed: Rehearsed, points = 3): string[] {
  const { known, told } = sharesOf(rehearsed)
  if (known.length !== told.length) return [`${told.length} devices of ${known.length} streams`]
  return told.flatMap((share, i) => {
    const off = Math.abs(share - (known[i] ?? 0)) * 100
    return off > points
      ? [`${percent(share)} arrived by the device, ${percent(known[i] ?? 0)} by the line`]
      : []
  })
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
