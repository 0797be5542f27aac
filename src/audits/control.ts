import type { Judgement } from '../model/judgement.ts'
import type { Message } from '../model/message.ts'
import type { SubjectOf } from '../model/subject.ts'
import type { ControlEvidence } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import type { Audit } from './audit.ts'
import { fail, fixBy, notTestable, pass, unknown, warn } from './judgements.ts'
import { factsOf, usualFix } from './traffic.ts'

/** Does something on this network answer for hosts that do not exist? */
export const control: Audit<'control'> = {
  id: 'control',
  link: 'path',
  title: () => msg('audits.control.title'),
  failureTitle: () => msg('audits.control.failed'),
  why: msg('audits.control.why'),
  needs: 'control',
  judge(evidence, subject) {
    const { known, origin } = evidence
    // The browser may be wrong about the network: an answer says more.
    const answered = known?.outcome === 'responded' || origin.outcome === 'responded'
    const facts = factsOf(subject)
    if (!evidence.online && !answered)
      return fail('offline', msg('audits.offline'), usualFix('offline', facts))
    const signs = signsOf(evidence)
    if (signs.name || signs.address || signs.origin) return judgeSigns(evidence, signs, subject)
    if (evidence.invalidName.hidden) return judgeHidden(evidence, subject)
    return isBlind(evidence)
      ? notTestable(msg('audits.control.blind'))
      : pass(msg('audits.control.passed'))
  },
}

/** Where anything real answers, a name that may lead inside is no reason to ask for a permission. */
function judgeHidden(evidence: ControlEvidence, subject: SubjectOf<'control'>): Judgement {
  const said = msg('audits.control.hidden')
  const hosts = realHosts(evidence)
  if (hosts === 'work' || hosts === 'reached') return notTestable(said)
  const cause = 'local-network-permission'
  return unknown(cause, said, usualFix(cause, factsOf(subject)))
}

/** What answers although it cannot exist, or otherwise than it should. */
interface Signs {
  name?: Message
  address?: Message
  origin?: Message
}

function signsOf({ invalidName, testNet, origin }: ControlEvidence): Signs {
  const ports = testNet.filter(({ tcp }) => tcp.outcome === 'open').map(({ port }) => port)
  return {
    ...(invalidName.address && { name: msg('audits.control.name') }),
    ...(ports.length > 0 && { address: msg('audits.control.address', { ports }) }),
    ...(origin.expected === false && { origin: unexpected(origin) }),
  }
}

const unexpected = (origin: ControlEvidence['origin']) =>
  origin.status !== undefined && isServerError(origin)
    ? msg('audits.control.originStatus', { status: origin.status })
    : msg('audits.control.origin')

function judgeSigns(
  evidence: ControlEvidence,
  signs: Signs,
  subject: SubjectOf<'control'>,
): Judgement {
  const hosts = realHosts(evidence)
  const facts = factsOf(subject)
  const first = signs.address ?? signs.name ?? signs.origin
  // An HTTP error of the page's own server is no sign of a portal, whatever else is broken.
  const tells = signs.name || signs.address || !isServerError(evidence.origin)
  if (hosts === 'fail' && tells)
    return fail(
      'captive-portal',
      [first, msg('audits.control.portal')],
      usualFix('captive-portal', facts),
    )
  if (hosts === 'doubtful' && tells)
    return warn(
      'unclear',
      [first, msg('audits.control.portalOrInspection')],
      fixBy('user', msg('audits.control.fix.openPage')),
    )
  const works = hosts === 'work' || hosts === 'reached'
  if (works && signs.address)
    return warn(
      'transparent-proxy',
      [signs.address, msg(hosts === 'work' ? 'audits.control.proxy' : 'audits.control.noPortal')],
      usualFix('transparent-proxy', facts),
    )
  if (works && signs.name)
    return warn(
      'dns-rewritten',
      [signs.name, msg(hosts === 'work' ? 'audits.control.resolver' : 'audits.control.noPortal')],
      usualFix('dns-rewritten', facts),
    )
  const { expected, outcome } = evidence.origin
  return warn(
    'unclear',
    [first, hosts === 'work' && msg('audits.control.works')],
    expected === false && outcome === 'responded'
      ? fixBy('app-owner', msg('audits.control.fix.health'))
      : fixBy('nobody', msg('audits.againElsewhere')),
  )
}

/** What finds no address for a host that just answered finds none for anything. */
const isBlind = ({ iceTcp, known, knownLookup }: ControlEvidence) =>
  !iceTcp || (known?.outcome === 'responded' && knownLookup && !knownLookup.address)

/** 511 is the one status that means a portal (RFC 6585 §6). */
const isServerError = ({ status }: ControlEvidence['origin']) =>
  status !== undefined && status >= 400 && status !== 511

/**
 * `work`: real hosts answer. `reached`: hosts fail, but what no sign-in page lets through answers.
 * `fail`: nothing that could answer does. `doubtful`: inspection of TLS would look the same.
 */
type Hosts = 'work' | 'reached' | 'fail' | 'doubtful' | 'unknown'

function realHosts({ known, others = [], relays, origin }: ControlEvidence): Hosts {
  const asked = [known, ...others].flatMap((one) => (one && one.outcome !== 'blocked' ? [one] : []))
  const failed = asked.filter(({ outcome }) => outcome !== 'responded').length
  const isAcross = origin.space === 'public'
  if (asked.length > 0 && failed === 0) return 'work'
  if (relays?.some(({ answered }) => answered) || (isAcross && origin.expected === true))
    return 'reached'
  if (asked.length === 0) {
    // Told by the page's own server alone.
    if (origin.expected === undefined || isServerError(origin)) return 'unknown'
    return origin.expected ? 'work' : 'fail'
  }
  // Reports of earlier versions know of one host and of no relay.
  if (!relays) return 'fail'
  const ownFailed = isAcross && !isServerError(origin) ? 1 : 0
  // One broken host is no portal, and a portal may let a whole vendor through.
  if (failed + ownFailed < 2) return failed < asked.length ? 'work' : 'doubtful'
  return relays.length > 0 || ownFailed > 0 ? 'fail' : 'doubtful'
}
