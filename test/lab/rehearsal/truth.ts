import { loadOf } from '../../../src/rehearsal/load.ts'
import { secondsOf } from '../../../src/rehearsal/second.ts'
import type { Passage } from '../link/log.ts'
import type { Rehearsed } from './rehearsal.ts'

/** Of the bits of a source's stream; the streams of a loop have many small packets. */
const STREAM_LEAST = 0.5

/** A device's share of a source's packets, from the second after it began. */
interface Share {
  from: number
  share: number
}

/** Shares of a source's packets that arrived, by device as it says, and by stream as the line knows. */
export function sharesOf({ record, passages, ownPassages }: Rehearsed) {
  const at = Date.parse(record.startedAt ?? '')
  const { seconds } = record.plan
  const end = at + seconds * 1000
  const least = STREAM_LEAST * loadOf(record.plan).sourceKbps * 1000
  const behind = streamsOf(ownPassages)
  const known = [...streamsOf(passages)].flatMap(([ssrc, stream]): Share[] => {
    const perSecond = Array.from({ length: seconds }, () => 0)
    for (const { entered, bytes } of stream) {
      const second = Math.floor((entered - at) / 1000)
      if (second in perSecond) perSecond[second] = (perSecond[second] ?? 0) + bytes * 8
    }
    const begun = perSecond.findIndex((bits) => bits > least)
    if (begun < 0) return []
    const from = begun + 1
    const isIn = ({ entered }: Passage) => entered >= at + from * 1000 && entered < end
    const sent = stream.filter(isIn).length
    // What a device's own line lets through, where it has one.
    const last = (behind.get(ssrc) ?? stream).filter(isIn)
    return [{ from, share: last.filter(({ fate }) => fate === 'delivered').length / sent }]
  })
  const told = record.devices.flatMap(({ result }): Share[] => {
    const from = (result?.window.from ?? 0) + 1
    const bins = result ? secondsOf(result.seconds).filter(({ second }) => second >= from) : []
    const sum = (of: (bin: (typeof bins)[number]) => number) =>
      bins.reduce((total, bin) => total + of(bin), 0)
    const arrived = sum((bin) => bin.arrivedDown - bin.looped)
    // What a busy source did not send is no loss of the line.
    const lost = sum((bin) => bin.lost - bin.loopLost)
    return arrived > 0 ? [{ from, share: arrived / (arrived + lost) }] : []
  })
  return { known: known.sort(inOrder), told: told.sort(inOrder) }
}

const inOrder = (a: Share, b: Share) => a.from - b.from || a.share - b.share

function streamsOf(passages: readonly Passage[]): Map<number, Passage[]> {
  const streams = new Map<number, Passage[]>()
  for (const passage of passages) {
    if (!passage.rtp || passage.direction !== 'down') continue
    const stream = streams.get(passage.rtp.ssrc) ?? []
    streams.set(passage.rtp.ssrc, stream)
    stream.push(passage)
  }
  return streams
}

/** Seconds in which the line threw so many packets away, at least. */
export function fullSeconds({ record, passages }: Rehearsed, packets = 10): number[] {
  const at = Date.parse(record.startedAt ?? '')
  const thrown = Array.from({ length: record.plan.seconds }, () => 0)
  for (const { fate, entered } of passages) {
    const second = Math.floor((entered - at) / 1000)
    if (fate !== 'delivered' && second in thrown) thrown[second] = (thrown[second] ?? 0) + 1
  }
  return thrown.flatMap((count, second) => (count >= packets ? [second] : []))
}

/** @returns what is wrong: each device's share is the line's within so many points */
export function wrongShares(rehearsed: Rehearsed, points = 3): string[] {
  const { known, told } = sharesOf(rehearsed)
  if (known.length !== told.length) return [`${told.length} devices of ${known.length} streams`]
  return told.flatMap(({ share }, i) => {
    const truth = known[i]?.share ?? 0
    return Math.abs(share - truth) * 100 > points
      ? [`${percent(share)} arrived by the device, ${percent(truth)} by the line`]
      : []
  })
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
