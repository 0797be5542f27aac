import type { Cause } from '../model/causes.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Message } from '../model/message.ts'
import type { SubjectOf } from '../model/subject.ts'
import type { PortRangeEvidence } from '../probes/evidence.ts'
import { isSampled, widthOf } from '../probes/ports.ts'
import { msg } from '../words/audits/index.ts'
import { msg as cause } from '../words/causes/index.ts'
import type { FixFacts } from '../words/causes.ts'
import { isSinkhole } from './addresses.ts'
import type { Audit } from './audit.ts'
import { fail, fixBy, notTestable, pass, unclear, warn } from './judgements.ts'
import { listOf, upper, whatOf } from './targets.ts'
import { factsOf, usualFix } from './traffic.ts'

type Target = SubjectOf<'port-range'>

/** Is every port of a range open to a responder, and which are not? */
export const portRange: Audit<'port-range'> = {
  id: 'port-range',
  link: 'path',
  title: (range) => msg('audits.range.title', valuesOf(range)),
  failureTitle: (range) => msg('audits.range.failed', valuesOf(range)),
  why: msg('audits.range.why'),
  needs: 'port-range',
  judge(evidence, range) {
    const judgement = judgeRange(evidence, range)
    if (judgement.verdict !== 'fail' || !range.legacy) return judgement
    const explanation = [...judgement.explanation, msg('audits.rule.legacy')]
    return { ...judgement, verdict: 'warn', explanation }
  },
}

const valuesOf = ({ protocol, from, to, host }: Target) => ({
  protocol: upper(protocol),
  from,
  to,
  host,
})

type Outcome = PortRangeEvidence['closed'][number]['outcome']

const causeOf: Record<Exclude<Outcome, 'unsupported'>, Cause> = {
  silent: 'tcp-dropped',
  refused: 'tcp-refused',
  unresolved: 'dns-blocked',
}

function judgeRange(evidence: PortRangeEvidence, range: Target): Judgement {
  const { host, protocol, address, asked, answered, opened, online, resolved } = evidence
  const open = answered + opened
  const facts = { ...factsOf(range), list: [host] }
  if (asked === 0) return notTestable(msg('audits.range.noPort', { range: whatOf(range) }))
  const half = judgeHalfOpen(evidence, facts)
  if (half) return half
  if (open === asked) return pass(coverage(evidence))
  if (!online && open === 0)
    return fail('offline', msg('audits.offline'), usualFix('offline', facts))
  if (open === 0 && (!resolved || isSinkhole(host, address)))
    return fail(
      'dns-blocked',
      resolved && address
        ? msg('audits.sinkhole', { host, address })
        : msg('audits.noAddress', { host }),
      usualFix('dns-blocked', facts),
    )
  const closed = evidence.closed.filter(({ outcome }) => outcome !== 'unsupported')
  const left = evidence.again?.left ?? 0
  const untested = Math.min(asked - open, sizeOf(evidence.closed) - sizeOf(closed) + left)
  if (untested === asked && protocol === 'udp')
    return notTestable(msg('audits.range.noneSent', { asked, range: whatOf(range) }))
  if (closed.length === 0) return unclear(msg('audits.range.unclear', { open, asked }))
  return judgeClosed(evidence, range, { closed, untested, open })
}

/** Fewer may be the chance of a busy device. */
const MANY = 3
const MANY_OF_ALL = 0.02
/** Where so many need a packet sent again, packets are lost; a limit lets a slow one through. */
const LOSSY = 0.1

/** Ports that seemed closed and opened when they were asked slowly. */
function judgeHalfOpen(evidence: PortRangeEvidence, facts: FixFacts): Judgement | undefined {
  const { again, asked, closed } = evidence
  if (!again || again.opened < Math.max(MANY, asked * MANY_OF_ALL)) return undefined
  const left = again.left > 0 && msg('audits.range.left', { count: again.left })
  if (again.late > again.opened * LOSSY) {
    const said = [msg('audits.range.unsteady', { again: again.opened }), left]
    const fix = usualFix('unstable', facts)
    return closed.length > 0 ? fail('unstable', said, fix) : warn('unstable', said, fix)
  }
  if (closed.some(({ outcome }) => outcome !== 'unsupported')) return undefined
  const { crowd, pace } = again
  const seconds = crowd.ms / 1000
  const rate = { opened: crowd.opened, asked, seconds, pace, again: again.opened }
  return warn(
    'rate-limited',
    [msg('audits.range.limited', rate), left],
    usualFix('rate-limited', facts),
  )
}

interface Count {
  closed: PortRangeEvidence['closed']
  untested: number
  open: number
}

function judgeClosed(
  evidence: PortRangeEvidence,
  range: Target,
  { closed, untested, open }: Count,
): Judgement {
  const { protocol, asked, host } = evidence
  const tested = asked - untested
  const whole = factsOf(range).traffic
  const rest = untested > 0 && msg('audits.range.untested', { count: untested })
  if (open === 0 && protocol === 'udp')
    return fail(
      'port-closed',
      [msg('audits.range.noneAnswer', { tested }), rest],
      fixBy('network', msg('audits.range.fix.responder', { traffic: whole })),
    )
  const ports = closed.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`))
  const sampled = isSampled(evidence)
  const causes = new Set(closed.map(({ outcome }) => causeOf[outcome as keyof typeof causeOf]))
  const [only] = causes
  return fail(
    protocol === 'udp' || causes.size !== 1 || !only ? 'port-closed' : only,
    [
      msg('audits.range.closed', { open, tested, list: listOf(ports) }),
      sampled && msg('audits.range.sampled', { all: widthOf(evidence) }),
      rest,
      (evidence.again?.opened ?? 0) >= MANY && msg('audits.range.alsoLimited'),
    ],
    fixBy(
      'network',
      cause('causes.port-closed.fix', {
        // What lies between the ports of a sample was not asked: a rule has to name the range.
        traffic: sampled
          ? whole
          : cause('causes.traffic.ports', {
              protocol: upper(protocol),
              ports: listOf(ports, MOST_PORTS),
              list: host,
            }),
      }),
    ),
  )
}

/** As many ports and ranges as a fix names; the evidence has them all. */
const MOST_PORTS = 40

const sizeOf = (closed: PortRangeEvidence['closed']) =>
  closed.reduce((sum, { from, to }) => sum + to - from + 1, 0)

/**
 * All ports, or what an even sample allows to say: with n of n open and N ports in the range,
 * 95 % sure that fewer than 1 - 0.05^(1/n) of them are closed ("rule of three", Hanley 1983).
 * That holds for holes by chance; a block as wide as the widest gap cannot be missed.
 */
function coverage(evidence: PortRangeEvidence): Message {
  const { from, to, asked } = evidence
  const all = to - from + 1
  if (asked >= all) return msg('audits.range.open', { asked })
  if (!isSampled(evidence)) return msg('audits.range.openToBrowser', { asked, rest: all - asked })
  const bound = Math.ceil((1 - 0.05 ** (1 / asked)) * 100)
  const block = Math.ceil((all - 1) / (asked - 1))
  return msg('audits.range.sampleOpen', { asked, all, bound, block })
}
