import type { PortRangeEvidence } from '../probes/evidence.ts'
import { isIcePort } from '../probes/ports.ts'
import { isSinkhole } from './addresses.ts'
import type { Audit, Judgement } from './types.ts'
import type { Cause } from './vocabulary.ts'

/** Is every port of a range open to a responder, and which are not? */
export const portRange: Audit<'port-range'> = {
  id: 'port-range',
  link: 'path',
  title: ({ range: r }) => `${r?.protocol.toUpperCase()} ${r?.from}-${r?.to} is open`,
  failureTitle: ({ range: r }) => `${r?.protocol.toUpperCase()} ${r?.from}-${r?.to} is not open`,
  why: 'A firewall rule for a range is only as good as its last port.',
  needs: 'port-range',
  who: 'network',
  judge(evidence, { range }) {
    const judgement = judgeRange(evidence)
    if (judgement.verdict !== 'fail' || !range?.legacy) return judgement
    return {
      ...judgement,
      verdict: 'warn',
      explanation: `${judgement.explanation} The rule is legacy: nothing depends on it today.`,
    }
  },
}

type Outcome = PortRangeEvidence['closed'][number]['outcome']

const causeOf: Record<Exclude<Outcome, 'unsupported'>, Cause> = {
  silent: 'tcp-dropped',
  refused: 'tcp-refused',
  unresolved: 'dns-blocked',
}

function judgeRange(evidence: PortRangeEvidence): Judgement {
  const { host, protocol, address, asked, answered, opened, online, resolved } = evidence
  const name = `${protocol.toUpperCase()} ${evidence.from}-${evidence.to} to ${host}`
  const open = answered + opened
  if (asked === 0) return notTestable(`Browsers send to no port of ${name}.`)
  if (open === asked) return { verdict: 'pass', explanation: `${name}: ${coverage(evidence)}` }
  if (!online && open === 0)
    return fail('offline', `${name}: the browser says it is offline.`, 'user', WIFI)
  if (open === 0 && (!resolved || isSinkhole(host, address)))
    return fail(
      'dns-blocked',
      resolved
        ? `${host} resolves to ${address}, which leads nowhere.`
        : `${host} does not resolve on this network.`,
      'network',
      `Let the DNS resolver answer for ${host}.`,
    )
  const closed = evidence.closed.filter(({ outcome }) => outcome !== 'unsupported')
  const untested = Math.min(asked - open, sizeOf(evidence.closed) - sizeOf(closed))
  const tested = asked - untested
  if (tested === 0 && protocol === 'udp')
    return notTestable(`The browser sends to none of ${asked} ports of ${name}.`)
  if (closed.length === 0)
    return {
      verdict: 'unknown',
      cause: 'unclear',
      explanation: `${name}: ${open} of ${asked} ports are open; the others gave no answer, and this browser offers no TCP test to say why.`,
    }
  const sampled = isSampled(evidence)
  const asking = `${tested} ports asked${sampled ? ` of ${widthOf(evidence)}` : ''}`
  const rest = untested > 0 ? ` ${untested} more could not be tested.` : ''
  if (open === 0 && protocol === 'udp')
    return fail(
      'port-closed',
      `${name}: none of ${asking} answers. From here a responder that is down looks the same.${rest}`,
      'network',
      `Check that the responder runs, then allow outbound ${name}.`,
    )
  const list = closedText(closed, protocol)
  const causes = new Set(closed.map(({ outcome }) => causeOf[outcome as keyof typeof causeOf]))
  const [only] = causes
  const cause = protocol === 'udp' || causes.size !== 1 || !only ? 'port-closed' : only
  return fail(
    cause,
    `${name}: ${open} of ${asking} ${open === 1 ? 'is' : 'are'} open; closed: ${list}.${rest}`,
    'network',
    // What lies between the ports of a sample was not asked: a rule has to name the whole range.
    sampled ? `Allow outbound ${name}.` : `Allow outbound ${list} to ${host}.`,
  )
}

const WIFI = 'Connect the device to a network, then run again.'

const fail = (cause: Cause, explanation: string, who: 'user' | 'network', what: string) =>
  ({ verdict: 'fail', cause, explanation, fix: { who, what } }) satisfies Judgement

const notTestable = (explanation: string): Judgement => ({
  verdict: 'unknown',
  cause: 'not-testable',
  explanation,
})

const words: Record<Outcome, string> = {
  silent: 'dropped',
  refused: 'reset',
  unresolved: 'unresolved',
  unsupported: 'not testable',
}

/** "30100-30149/udp dropped, 30300/tcp reset" */
function closedText(closed: PortRangeEvidence['closed'], protocol: 'udp' | 'tcp'): string {
  const shown = closed
    .slice(0, 40)
    .map(({ from, to, outcome }) =>
      from === to
        ? `${from}/${protocol} ${words[outcome]}`
        : `${from}-${to}/${protocol} ${words[outcome]}`,
    )
    .join(', ')
  return closed.length > 40 ? `${shown} and ${closed.length - 40} more` : shown
}

const sizeOf = (closed: PortRangeEvidence['closed']) =>
  closed.reduce((sum, { from, to }) => sum + to - from + 1, 0)

/** Ports of the range that a browser sends to. */
const widthOf = ({ from, to }: PortRangeEvidence) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(isIcePort).length

/** A sample leaves ports out that could have been asked. */
export const isSampled = (evidence: PortRangeEvidence) => evidence.asked < widthOf(evidence)

/**
 * All ports, or what an even sample allows to say: with n of n open and N ports in the range,
 * 95 % sure that fewer than 1 - 0.05^(1/n) of them are closed ("rule of three", Hanley 1983).
 * That holds for holes by chance; a block as wide as the widest gap cannot be missed.
 */
function coverage(evidence: PortRangeEvidence): string {
  const { from, to, asked } = evidence
  const all = to - from + 1
  if (asked >= all) return `all ${asked} ports are open.`
  if (!isSampled(evidence))
    return `all ${asked} ports that a browser sends to are open; it refuses the other ${all - asked}.`
  const bound = Math.ceil((1 - 0.05 ** (1 / asked)) * 100)
  const block = Math.ceil((all - 1) / (asked - 1))
  return `${asked} of ${all} ports were asked and are open: 95 % sure that fewer than ${bound} % are closed, and certain that no ${block} in a row are.`
}
