/** Feedback that would hide loss (NACK, FIR, PLI) or slow the sender down (REMB, transport-cc). */
const FEEDBACK = /^a=rtcp-fb:/
const EXTENSION =
  /^a=extmap:\d+ .*(transport-wide-cc|abs-send-time|transmission-time|playout-delay|video-content-type|video-timing|color-space|video-layers|toffset)/

/**
 * A session description in which the sender sends what it is given at once: no repair, no
 * congestion control, and a start bitrate high enough for its pacer.
 * Only the text between the two connections is changed, never a local description.
 * @param kbps what the sender may send, kbit/s
 */
export function unhinderedSdp(sdp: string, kbps: number): string {
  const rates = `x-google-start-bitrate=${kbps};x-google-min-bitrate=${kbps};x-google-max-bitrate=${kbps}`
  const lines = sdp.split('\r\n').filter((line) => !FEEDBACK.test(line) && !EXTENSION.test(line))
  return lines
    .flatMap((line) => {
      const type = /^a=rtpmap:(\d+) VP8\//.exec(line)?.[1]
      return type ? [line, `a=fmtp:${type} ${rates}`] : [line]
    })
    .join('\r\n')
}

/**
 * The same for sound: no feedback, and packets of this length.
 * @param ms of sound in each packet
 */
export function packetsOf(sdp: string, ms: number): string {
  const lines = sdp.split('\r\n').filter((line) => !FEEDBACK.test(line) && !EXTENSION.test(line))
  return lines
    .flatMap((line) => (line.startsWith('a=rtpmap:') ? [line, `a=ptime:${ms}`] : [line]))
    .join('\r\n')
}
