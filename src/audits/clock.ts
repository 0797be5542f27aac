import type { Audit } from './types.ts'

/** Tokens are rejected when device and server are minutes apart. */
const BAD_MS = 5 * 60_000
const ODD_MS = 60_000

export const clock: Audit<'clock'> = {
  id: 'signin.clock',
  link: 'sign-in',
  title: () => "This device's clock",
  failureTitle: () => "This device's clock is off",
  why: 'Tokens and certificates are only good at their time: a wrong clock breaks sign-in.',
  needs: 'clock',
  who: 'user',
  judge({ skewMs, uncertaintyMs }) {
    if (skewMs === undefined)
      return {
        verdict: 'notApplicable',
        explanation: "The page's server gave no time to compare with.",
      }
    const off = Math.max(0, Math.abs(skewMs) - uncertaintyMs)
    const side = skewMs > 0 ? 'ahead of' : 'behind'
    if (off < ODD_MS)
      return {
        verdict: 'pass',
        explanation: `The clock is right to within ${Math.ceil((Math.abs(skewMs) + uncertaintyMs) / 1000)} s.`,
      }
    return {
      verdict: off < BAD_MS ? 'warn' : 'fail',
      cause: 'clock-skew',
      explanation: `This device's clock is ${span(off)} ${side} the server's.`,
      fix: { who: 'user', what: 'Let the device set its time by the network, then run again.' },
    }
  },
}

function span(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 2) return `${Math.round(ms / 1000)} s`
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}
