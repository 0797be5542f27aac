import { readFile } from 'node:fs/promises'

/** What the line did with one packet. Times are Unix ms, `bytes` are at IP level. */
export interface Passage {
  entered: number
  left: number
  direction: 'up' | 'down'
  /** `lost` by chance, `overflown` for want of room in the queue. */
  fate: 'delivered' | 'lost' | 'overflown'
  bytes: number
  udp: boolean
  /** Set where the packet carries RTP, plain or in TURN ChannelData. */
  rtp?: { ssrc: number; sequence: number; payloadType: number }
}

const RECORD = 32
const FATES = ['delivered', 'lost', 'overflown'] as const

export async function readLog(file: string): Promise<Passage[]> {
  const log = await readFile(file)
  const passages: Passage[] = []
  for (let at = 0; at + RECORD <= log.length; at += RECORD) {
    const ssrc = log.readUInt32LE(at + 16)
    passages.push({
      entered: log.readDoubleLE(at),
      left: log.readDoubleLE(at + 8),
      bytes: log.readUInt16LE(at + 22),
      direction: log[at + 24] === 0 ? 'up' : 'down',
      fate: FATES[log[at + 25] ?? 0] ?? 'delivered',
      udp: log[at + 26] === 17,
      ...(ssrc && {
        rtp: { ssrc, sequence: log.readUInt16LE(at + 20), payloadType: log[at + 27] ?? 0 },
      }),
    })
  }
  return passages
}
