/** Answers for one address: a site of 40 headsets behind one address measures at once. */
export const ANSWERS_PER_MINUTE = 40
const MINUTE_MS = 60_000
/** Addresses that are remembered; beyond that the oldest are forgotten. */
const REMEMBERED = 20_000

/**
 * Counts answers by address and minute. Each instance of the function counts for itself; what all
 * of them may give together is bounded by the relay's quotas.
 */
export function createLimit(most = ANSWERS_PER_MINUTE) {
  const windows = new Map()
  /** @returns seconds to wait; 0 where an answer may be given */
  return (address, now = Date.now()) => {
    const known = windows.get(address)
    const open = known && now >= known.from && now < known.from + MINUTE_MS
    const window = open ? known : { from: now, count: 0 }
    if (window.count >= most) return Math.ceil((window.from + MINUTE_MS - now) / 1000)
    window.count += 1
    windows.delete(address)
    windows.set(address, window)
    if (windows.size > REMEMBERED) windows.delete(windows.keys().next().value)
    return 0
  }
}

/**
 * Who asks, as Azure's front end saw it: it appends to what the caller says of itself, so only the
 * last entry of `X-Forwarded-For` counts. An IPv6 network counts as one address.
 */
export function addressOf(forwardedFor) {
  const last = (forwardedFor ?? '').split(',').at(-1)?.trim() ?? ''
  const address = last.startsWith('[') ? last.slice(1, last.indexOf(']')) : last
  const parts = address.split(':')
  if (parts.length === 2) return parts[0]
  return parts.length > 2 ? parts.slice(0, 4).join(':') : address
}
