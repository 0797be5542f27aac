import { describe, expect, test } from 'vitest'
import { longestGap } from '../../../src/probes/rehearsal/gap.ts'
import { relayedOnly } from '../../../src/probes/rehearsal/signalling.ts'
import { rateAt, stepAt } from '../../../src/probes/throughput/loop/rate-steps.ts'

describe('a foreign description', () => {
  const sdp = (...candidates: string[]) => ['v=0', ...candidates, ''].join('\r\n')
  const relayed = 'a=candidate:1 1 udp 1 203.0.113.20 50000 typ relay raddr 0.0.0.0 rport 0'

  test('keeps its relayed addresses only: nobody makes a device knock at others', () => {
    const host = 'a=candidate:2 1 udp 1 192.168.1.1 22 typ host'
    const read = relayedOnly({ type: 'offer', sdp: sdp(host, relayed) })
    expect(read?.sdp).toContain('203.0.113.20')
    expect(read?.sdp).not.toContain('192.168.1.1')
  })

  test.each(['\n', '\r'])('whatever its lines end with (%j)', (end) => {
    const host = 'a=candidate:2 1 udp 1 192.168.1.1 22 typ host'
    const read = relayedOnly({ type: 'offer', sdp: sdp(host, relayed).replaceAll('\r\n', end) })
    expect(read?.sdp).toBe(sdp(relayed))
  })

  test('names few of them', () => {
    const many = Array.from({ length: 50 }, () => relayed)
    const read = relayedOnly({ type: 'offer', sdp: sdp(...many) })
    expect(read?.sdp.match(/typ relay/g)).toHaveLength(4)
  })

  test.each(['', 'hello', `v=0${'x'.repeat(20_000)}`])('is none (%#)', (text) =>
    expect(relayedOnly({ type: 'offer', sdp: text })).toBeUndefined(),
  )
})

describe('steps of a rate', () => {
  const steps = [
    { at: 0, bitsPerSecond: 0, silent: true },
    { at: 1000, bitsPerSecond: 5 },
    { at: 2000, bitsPerSecond: 0, silent: true },
  ]
  test('begin at their time and not before', () => {
    expect([999, 1000, 1999, 2000].map((at) => rateAt(steps, at))).toEqual([0, 5, 5, 0])
    expect(rateAt([], 5)).toBe(0)
  })
  test('tell silence from a loop that idles', () => {
    expect(stepAt(steps, 500)?.silent).toBe(true)
    expect(stepAt(steps, 1500)?.silent).toBeUndefined()
  })
})

describe('the longest gap', () => {
  const every = (from: number, to: number) =>
    Array.from({ length: (to - from) / 20 }, (_, i) => ({ at: from + 20 * i }))
  const came = (frames: { at: number }[]) => frames.map(({ at }) => ({ receivedAt: at + 5 }))

  test('is a time in which packets were due and none came', () => {
    const sent = every(0, 1000)
    const received = came(sent.filter(({ at }) => at < 300 || at >= 700))
    expect(longestGap(sent, received, 0, 1000)).toBeCloseTo(400, -1)
  })
  test('is none where nothing was sent', () => {
    const sent = every(0, 1000).filter(({ at }) => at < 300 || at >= 700)
    expect(longestGap(sent, came(sent), 0, 1000)).toBeLessThan(30)
  })
})
