import type { Cause } from '../model/causes.ts'
import type { Fix, Judgement } from '../model/judgement.ts'
import type { Message } from '../model/message.ts'
import type { CrowdFact } from '../probes/crowd/crowd-evidence.ts'
import { msg } from '../words/audits/index.ts'
import type { FixFacts } from '../words/causes.ts'
import { fail, unknown, warn } from './judgements.ts'
import { usualFix } from './traffic.ts'

/** Fewer may be the chance of a busy device. */
const MANY = 3
/** One late packet may be chance too. */
const LOST = 2
/** Share of the time that a device stands still, from which silence is no sign of the network. */
const BUSY = 0.4

type Nature = Extract<Cause, 'unstable' | 'dns-slow' | 'rate-limited'>

/**
 * Why many things fail at once and work when they are asked again. Lost packets and a resolver
 * that loses some show when everything is asked slowly too. A limit lets everything through then,
 * and so does a device that was only too busy: a limit is one where connections to known addresses
 * got no answer at first.
 */
function natureOf({ opened, slow, full, first }: CrowdFact): Nature | undefined {
  if (full) return 'rate-limited'
  if (opened < MANY) return undefined
  if (slow && slow.lost >= LOST) return 'unstable'
  if (slow && slow.lateNames >= LOST) return 'dns-slow'
  // Reports before 2026-12 do not tell.
  if (!first) return 'rate-limited'
  if (isBusy(first)) return undefined
  const names = namesOf(first)
  if (first.paths >= MANY && names < LOST) return 'rate-limited'
  // A connection looks its name up again (seen in Chromium 156), so lost look-ups silence some too.
  return names >= MANY && names * 2 >= first.paths ? 'dns-slow' : undefined
}

type First = NonNullable<CrowdFact['first']>

const namesOf = ({ names, lateNames }: First) => names + lateNames

/** What came while the device stood still, it could not see in time. */
const isBusy = ({ ms, stalledMs }: First) => stalledMs > ms * BUSY

/** What lost packets look like where nothing came through in three tries. */
const LOST_ALWAYS: readonly (Cause | undefined)[] = [
  'tcp-dropped',
  'tcp-refused',
  'no-answer',
  'dns-blocked',
  'http-blocked',
  'udp-blocked',
  'relay-unreachable',
]

export interface Again {
  crowd: CrowdFact
  /** It did at last, only when it was asked again. */
  works: boolean
  /** It took a connection then, whatever came of it. */
  opened?: boolean | undefined
  /** Somebody refused: a reset, or a resolver that knows no such name. No lost packet does. */
  isRefused?: boolean
}

/**
 * What a row says of itself, and what the run saw when it asked again.
 * @param judged by the row's own evidence
 */
export function judgeCrowd(judged: Judgement, again: Again, facts: FixFacts): Judgement {
  const { crowd, works, isRefused } = again
  const nature = natureOf(crowd)
  if (!nature) return judgeUntold(judged, again, facts)
  const fix = usualFix(nature, facts)
  const said = saidOf(nature, crowd)
  if (works) return judged.verdict === 'pass' ? warn(nature, said, fix) : judged
  // There was no time to wait for it.
  if (judged.cause === 'unclear') return unknown(nature, said, fix)
  if (!LOST_ALWAYS.includes(judged.cause) || isRefused) return judged
  if (nature === 'unstable') return fail('unstable', [...judged.explanation, said], fix)
  if (nature === 'dns-slow') return judgeNames(judged, again, [said], fix)
  return crowd.full ? unknown('rate-limited', said, fix) : judged
}

/** Nothing that many had in common was seen: what was seen of one stands, with what is not known. */
function judgeUntold(judged: Judgement, again: Again, facts: FixFacts): Judgement {
  const { works, isRefused, crowd } = again
  const { first, opened } = crowd
  if (!first) return judged
  const busy = isBusy(first)
  const isTelling = busy || first.paths >= MANY
  const isOpen = judged.verdict === 'pass' ? works : judged.cause === 'unclear'
  if (opened >= MANY && isOpen && isTelling) {
    const said = msg(busy ? 'audits.crowd.busy' : 'audits.crowd.either', { opened })
    const explanation = works ? [...judged.explanation, said] : [said]
    const fix = busy ? waitAndRepeat : usualFix('unclear', facts)
    return { ...judged, explanation, ...(!works && { fix }) }
  }
  const isMissing = judged.cause === 'dns-blocked' && !isRefused && !works
  // With less to go by: others were late, and this one may have got lost.
  if (isMissing && namesOf(first) >= MANY)
    return fail(
      'dns-slow',
      [...judged.explanation, namesAtFirst(first)],
      usualFix('dns-slow', facts),
    )
  return judged
}

/** Names get lost: what took a connection by its address has no other fault that was seen. */
function judgeNames(judged: Judgement, { opened }: Again, said: Message[], fix: Fix): Judgement {
  if (judged.cause === 'dns-blocked' || judged.cause === 'http-blocked')
    return fail('dns-slow', [...judged.explanation, ...said], fix)
  return opened ? unknown('dns-slow', said, fix) : judged
}

const waitAndRepeat: Fix = { who: 'user', what: msg('audits.ice.fix.busy') }

const namesAtFirst = ({ names, lateNames }: First): Message =>
  msg('audits.crowd.namesFirst', { missing: names, late: lateNames })

function saidOf(nature: Nature, crowd: CrowdFact): Message {
  const { asked, worked, again, opened, full, slow, first } = crowd
  if (full) return msg('audits.crowd.full', { asked, worked })
  if (nature === 'rate-limited')
    return msg('audits.crowd.limited', { asked, worked, again, opened })
  if (nature === 'dns-slow' && first && (slow?.lateNames ?? 0) < LOST) return namesAtFirst(first)
  if (nature === 'dns-slow')
    return msg('audits.crowd.names', { lookups: slow?.lookups ?? 0, late: slow?.lateNames ?? 0 })
  return msg('audits.crowd.unstable', { asked: slow?.asked ?? 0, lost: slow?.lost ?? 0, opened })
}
