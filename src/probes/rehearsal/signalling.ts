/** What the two ends of a one-way connection tell each other: a whole description each. */
export interface Description {
  type: 'offer' | 'answer'
  sdp: string
}

/** More than any description of one stream with one candidate; what is larger is none. */
const MAX_SDP = 16_000
const MAX_CANDIDATES = 4

/**
 * A foreign description with its relayed addresses only: whoever sent it must not make this
 * device knock at others.
 * @returns undefined where it is none
 */
export function relayedOnly({ type, sdp }: Description): Description | undefined {
  if (sdp.length > MAX_SDP || !sdp.startsWith('v=0')) return undefined
  let left = MAX_CANDIDATES
  const lines = sdp.split(/\r\n|\r|\n/).filter((line) => {
    if (!line.startsWith('a=candidate:')) return true
    return / typ relay(?: |$)/.test(line) && left-- > 0
  })
  return { type, sdp: lines.join('\r\n') }
}
