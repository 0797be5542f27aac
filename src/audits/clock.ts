import type { Message } from '../model/message.ts'
import { msg } from '../words/audits/index.ts'
import type { Audit } from './audit.ts'
import { fail, notApplicable, pass, warn } from './judgements.ts'
import { factsOf, usualFix } from './traffic.ts'

/** Tokens are rejected when device and server are minutes apart. */
const BAD_MS = 5 * 60_000
const ODD_MS = 60_000

export const clock: Audit<'clock'> = {
  id: 'signin.clock',
  link: 'sign-in',
  title: () => msg('audits.clock.title'),
  failureTitle: () => msg('audits.clock.failed'),
  why: msg('audits.clock.why'),
  needs: 'clock',
  judge({ skewMs, uncertaintyMs }, subject) {
    if (skewMs === undefined) return notApplicable(msg('audits.clock.noTime'))
    const off = Math.max(0, Math.abs(skewMs) - uncertaintyMs)
    if (off < ODD_MS) {
      const seconds = Math.ceil((Math.abs(skewMs) + uncertaintyMs) / 1000)
      return pass(msg('audits.clock.right', { seconds }))
    }
    const fix = usualFix('clock-skew', factsOf(subject))
    return (off < BAD_MS ? warn : fail)('clock-skew', offBy(off, skewMs > 0), fix)
  },
}

function offBy(ms: number, ahead: boolean): Message {
  const side = ahead ? 'ahead' : 'behind'
  const minutes = Math.round(ms / 60_000)
  if (minutes < 2) return msg('audits.clock.seconds', { seconds: Math.round(ms / 1000), side })
  if (minutes < 120) return msg('audits.clock.minutes', { minutes, side })
  return msg('audits.clock.hours', { hours: Math.round(minutes / 60), side })
}
