import type { Judgement } from '../model/judgement.ts'
import { spaceOfHost } from '../model/space.ts'
import type { LookupFact } from '../probes/hosts/lookup-evidence.ts'
import { msg } from '../words/audits/index.ts'
import type { FixFacts } from '../words/causes.ts'
import { fail, warn } from './judgements.ts'
import { usualFix } from './traffic.ts'

/** A person notices; a resolver asks again after that time (RFC 1035 §4.2.1 leaves 2 to 5 s). */
const SLOW_MS = 1000
/** Where a stub resolver gives up on a server (resolv.conf(5), `timeout`). */
const TOO_SLOW_MS = 5000

/** A resolver that says that there is no such name is quicker than one that asks again. */
export const NO_SUCH_NAME_MS = 2000

/**
 * One lost packet costs exactly one such time-out: a name that took so long tells of a packet, not
 * of a slow server. Where many are lost, the second look finds out.
 */
const ONE_RETRY = { from: 4700, to: 5600 }

/** What works, and how long its name took. What else the device does is no look-up. */
export function judgeLookup(
  judged: Judgement,
  { host, lookup }: { host: string; lookup?: LookupFact | undefined },
  facts: FixFacts,
): Judgement {
  if (judged.verdict !== 'pass' || !lookup || spaceOfHost(host)) return judged
  const { ms } = lookup
  if (ms < SLOW_MS) return judged
  if (ms >= ONE_RETRY.from && ms <= ONE_RETRY.to)
    return {
      ...judged,
      explanation: [...judged.explanation, msg('audits.lookup.retried', { host })],
    }
  const said = { host, seconds: ms / 1000 }
  const fix = usualFix('dns-slow', facts)
  return ms < TOO_SLOW_MS
    ? warn('dns-slow', msg('audits.lookup.slow', said), fix)
    : fail('dns-slow', msg('audits.lookup.tooSlow', { ...said, limit: TOO_SLOW_MS / 1000 }), fix)
}
