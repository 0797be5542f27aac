import type { PortRangeEvidence } from '../probes/evidence.ts'
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

const causeOf: Record<PortRangeEvidence['closed'][number]['outcome'], Cause> = {
  silent: 'tcp-dropped',
  refused: 'tcp-refused',
  unresolved: 'dns-blocked',
  unsupported: 'not-testable',
}

function judgeRange(evidence: PortRangeEvidence): Judgement {
  const { host, protocol, asked, answered, opened, closed, online, resolved } = evidence
  const name = `${protocol.toUpperCase()} ${evidence.from}-${evidence.to} to ${host}`
  const open = answered + opened
  if (open === asked) return { verdict: 'pass', explanation: `${name}: ${coverage(evidence)}` }
  if (!online) return fail('offline', `${name}: the browser says it is offline.`, 'user', WIFI)
  if (!resolved)
    return fail(
      'dns-blocked',
      `${host} does not resolve on this network.`,
      'network',
      `Let the DNS resolver answer for ${host}.`,
    )
  const list = closedText(evidence)
  if (open === 0 && protocol === 'udp')
    return fail(
      'port-closed',
      `${name}: none of ${asked} ports answers. From here a responder that is down looks the same.`,
      'network',
      `Check that the responder runs, then allow outbound ${name}.`,
    )
  const causes = new Set(closed.map(({ outcome }) => causeOf[outcome]))
  const [only] = causes
  const cause = protocol === 'udp' || causes.size !== 1 || !only ? 'port-closed' : only
  return fail(
    cause,
    `${name}: ${open} of ${asked} ports asked are open; closed: ${list}.`,
    'network',
    `Allow outbound ${list} to ${host}.`,
  )
}

const WIFI = 'Connect the device to a network, then run again.'

const fail = (cause: Cause, explanation: string, who: 'user' | 'network', what: string) =>
  ({ verdict: 'fail', cause, explanation, fix: { who, what } }) satisfies Judgement

const words = {
  silent: 'dropped',
  refused: 'reset',
  unresolved: 'unresolved',
  unsupported: 'not testable',
}

/** "30100-30149/udp dropped, 30300/tcp reset" */
function closedText({ closed, protocol }: PortRangeEvidence): string {
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

/**
 * All ports, or what an even sample allows to say: with n of n open and N ports in the range,
 * 95 % sure that fewer than 1 - 0.05^(1/n) of them are closed ("rule of three", Hanley 1983).
 * That holds for holes by chance; a block as wide as the widest gap cannot be missed.
 */
function coverage({ from, to, asked }: PortRangeEvidence): string {
  const all = to - from + 1
  if (asked >= all) return `all ${asked} ports are open.`
  const bound = Math.ceil((1 - 0.05 ** (1 / asked)) * 100)
  const block = Math.ceil((all - 1) / (asked - 1))
  return `${asked} of ${all} ports were asked and are open: 95 % sure that fewer than ${bound} % are closed, and certain that no ${block} in a row are.`
}
