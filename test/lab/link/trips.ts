import type { Passage } from './log.ts'

/** A packet that went round the loop: when it went into the line, and how long it took, ms. */
interface Trip {
  entered: number
  trip: number
}

export const sentUp = (passages: readonly Passage[]) =>
  passages.filter(({ rtp, direction }) => rtp && direction === 'up')

/** Those of the stream with the most packets. */
export function mostOf(ups: readonly Passage[]): Passage[] {
  const counts = new Map<number, number>()
  for (const { rtp } of ups) if (rtp) counts.set(rtp.ssrc, (counts.get(rtp.ssrc) ?? 0) + 1)
  const ssrc = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
  return ups.filter(({ rtp }) => rtp?.ssrc === ssrc)
}

/** Packets of one stream that came round the loop, in order of arrival. */
export function tripsOf(sent: readonly Passage[], passages: readonly Passage[]): Trip[] {
  const ssrc = sent[0]?.rtp?.ssrc
  const arrived = new Map<number, number>()
  for (const { rtp, direction, fate, left } of passages)
    if (rtp?.ssrc === ssrc && rtp && direction === 'down' && fate === 'delivered')
      arrived.set(rtp.sequence, left)
  return sent
    .flatMap(({ rtp, entered }) => {
      const left = arrived.get(rtp?.sequence ?? -1)
      return left === undefined ? [] : [{ entered, left, trip: left - entered }]
    })
    .sort((a, b) => a.left - b.left)
}
