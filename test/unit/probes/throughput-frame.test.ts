import { expect, test } from 'vitest'
import { seriesOf } from '../../../src/probes/throughput/figures/series.ts'
import { MARK_BYTES, markedFrame, readMark } from '../../../src/probes/throughput/loop/frame.ts'
import { unhinderedSdp } from '../../../src/probes/throughput/loop/sdp.ts'

const real = Uint8Array.from({ length: 40 }, (_, i) => i + 1).buffer

test('a frame keeps its first bytes, its size and its mark', () => {
  const frame = markedFrame(real, 5000, 77, 1234.5)
  expect(frame.byteLength).toBe(5000)
  expect([...new Uint8Array(frame, 0, 10)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(readMark(frame)).toEqual({ id: 77, at: 1234.5 })
})

test('a frame is never too small for its mark, and other frames have none', () => {
  expect(markedFrame(real, 1, 1, 1).byteLength).toBe(MARK_BYTES)
  expect(readMark(new ArrayBuffer(4))).toBeUndefined()
})

test('two frames have no content in common that a compressor could use', () => {
  const zeros = new Uint8Array(markedFrame(real, 100_000, 1, 1)).filter((byte) => byte === 0)
  expect(zeros.length).toBeLessThan(1000)
})

test('the session description loses repair and feedback, and gains the rates', () => {
  const sdp = [
    'v=0',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=rtpmap:96 VP8/90000',
    'a=rtcp-fb:96 goog-remb',
    'a=rtcp-fb:96 transport-cc',
    'a=rtcp-fb:96 nack',
    'a=rtcp-fb:96 nack pli',
    'a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
    'a=extmap:9 urn:ietf:params:rtp-hdrext:sdes:mid',
    '',
  ].join('\r\n')
  const changed = unhinderedSdp(sdp, 5000)
  expect(changed).not.toMatch(/rtcp-fb|transport-wide/)
  expect(changed).toContain('sdes:mid')
  expect(changed).toContain(
    'a=rtpmap:96 VP8/90000\r\na=fmtp:96 x-google-start-bitrate=5000;x-google-min-bitrate=5000;x-google-max-bitrate=5000',
  )
})

test('a series has at most sixty points and columns of one length', () => {
  const points = Array.from({ length: 250 }, (_, i) => ({ at: i * 100, mbps: 2, loss: 0 }))
  const series = seriesOf(points)
  expect(series?.ms.length).toBeLessThanOrEqual(60)
  expect(new Set(Object.values(series ?? {}).map(({ length }) => length)).size).toBe(1)
  expect(series?.rttMs.every((rtt) => rtt === null)).toBe(true)
  expect(seriesOf([])).toBeUndefined()
})
