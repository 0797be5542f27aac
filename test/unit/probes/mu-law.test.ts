import { expect, test } from 'vitest'
import { NUMBERS, readNumber, writeNumber } from '../../../src/probes/throughput/loop/mu-law.ts'
import { packetsOf } from '../../../src/probes/throughput/loop/sdp.ts'

/** The encoder of G.711 in its segments, as browsers have it: another way than the table. */
function encode(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const size = Math.min(Math.abs(sample), 32_635) + 0x84
  const segment = Math.floor(Math.log2(size)) - 7
  return ~(sign | (segment << 4) | ((size >> (segment + 3)) & 0x0f)) & 0xff
}

const sent = (number: number, change = (sample: number) => sample) => {
  const samples = new Int16Array(80)
  writeNumber(samples, number)
  return Uint8Array.from(samples, (sample) => encode(change(sample))).buffer
}

test('a number comes out of the encoded samples as it went in', () => {
  for (const number of [0, 1, 15, 16, 255, 4096, 1_234_567, 0xabcdef0, NUMBERS - 1])
    expect(readNumber(sent(number))).toBe(number)
})

test('samples that were made louder or softer, other sound and nothing are no numbers', () => {
  for (const factor of [0, 0.25, 0.5, 2])
    expect(readNumber(sent(1_234_567, (sample) => sample * factor))).toBeUndefined()
  expect(readNumber(new ArrayBuffer(160))).toBeUndefined()
  expect(readNumber(new Uint8Array(160).fill(0xff).buffer)).toBeUndefined()
  expect(readNumber(new ArrayBuffer(3))).toBeUndefined()
})

test('sound is sent without feedback, in packets of the wanted length', () => {
  const sdp = [
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    'a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
    'a=rtcp-fb:0 transport-cc',
    'a=rtpmap:0 PCMU/8000',
    'a=ssrc:1 cname:x',
  ].join('\r\n')
  expect(packetsOf(sdp, 10).split('\r\n')).toEqual([
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    'a=rtpmap:0 PCMU/8000',
    'a=ptime:10',
    'a=ssrc:1 cname:x',
  ])
})
