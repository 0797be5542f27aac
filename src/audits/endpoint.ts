import type { EndpointEvidence, TcpEvidence } from '../probes/evidence.ts'
import { isInside, isSinkhole } from './addresses.ts'
import { soften } from './soften.ts'
import type { Audit, Judgement, Requirement } from './types.ts'
import type { Cause, Who } from './vocabulary.ts'

/** Is one host reachable on one TCP port, and if not, which link of the way is broken? */
export const endpoint: Audit<'endpoint'> = {
  id: 'endpoint',
  link: 'path',
  title: ({ requirement: r }) => `${nameOf(r)} answers`,
  failureTitle: ({ requirement: r }) => `${nameOf(r)} cannot be used`,
  why: 'Sign-in, meetings and headset management each need their own hosts; one missing host is enough to stop a join.',
  needs: 'endpoint',
  who: 'network',
  judge(evidence, { requirement }) {
    const found = classify(evidence)
    if (!found.cause) return found
    const fix = {
      who: whoFixes[found.cause] ?? 'network',
      what: fixFor(found.cause, evidence, requirement),
    }
    return soften({ ...found, fix }, requirement)
  },
}

const nameOf = (r?: Requirement) => (r ? `${r.name}:${r.port}` : 'The host')

const fail = (cause: Cause, explanation: string): Judgement => ({
  verdict: 'fail',
  cause,
  explanation,
})

function classify(evidence: EndpointEvidence): Judgement {
  const { host, port, online, fetch, tcp } = evidence
  const at = `${host}:${port}`
  if (fetch?.outcome === 'responded')
    return {
      verdict: 'pass',
      explanation: `${at} answered after ${fetch.ms} ms (${fetch.url.startsWith('http:') ? 'TCP and HTTP' : 'TCP, TLS and HTTP'}).`,
    }
  if (fetch?.outcome === 'blocked')
    return {
      verdict: 'unknown',
      cause: 'browser-blocked',
      explanation: `The browser refused to ask ${at}: ${fetch.error ?? 'no reason given'}.`,
    }
  if (!online) return fail('offline', `${at} was not reached: the browser says it is offline.`)
  // Before any thought of a proxy: on a busy device a fetch may time out there too.
  if (tcp && isSinkhole(host, tcp.address) && evidence.secure?.outcome !== 'responded')
    return fail('dns-blocked', `${host} resolves to ${tcp.address}, which leads nowhere.`)
  const proxied = judgeProxy(evidence)
  if (proxied) return proxied
  if (!tcp) return unclear(`${at} did not answer and no TCP test was made.`)
  const judged = byTcp[tcp.outcome](evidence, tcp)
  if (judged.verdict === 'fail' && isInside(host, tcp.address))
    return fail(
      'dns-blocked',
      `${host} resolves to ${tcp.address}, a private address where it does not answer: a DNS filter or split DNS sends it there.`,
    )
  return judged
}

const unclear = (explanation: string): Judgement => ({
  verdict: 'unknown',
  cause: 'unclear',
  explanation,
})

const seconds = (ms: number) => `${Math.round(ms / 100) / 10} s`

/**
 * Behind an HTTP proxy the browser opens TCP by CONNECT (RFC 9110 §9.3.6), which proxies allow
 * for 443 only, and fetch hangs where the proxy waits for a password.
 */
function judgeProxy({ host, port, fetch, tcp, secure }: EndpointEvidence): Judgement | undefined {
  const asked = fetch ?? secure
  if (tcp?.outcome === 'refused' && asked?.outcome === 'timeout')
    return fail(
      'http-blocked',
      `TCP ${port} to ${host} is rejected, and yet the browser waits: an HTTP proxy that asks for a password behaves like this.`,
    )
  if (tcp?.outcome === 'unsupported' && secure)
    return {
      verdict: 'unknown',
      cause: 'not-testable',
      explanation: `This browser offers no TCP test on this network, and a page cannot ask for port ${port} otherwise. HTTPS to ${host} ${secure.outcome === 'responded' ? 'works' : 'does not work'}.`,
    }
  if (secure?.outcome !== 'responded') return undefined
  if (tcp?.outcome === 'unresolved')
    return {
      verdict: 'unknown',
      cause: 'not-testable',
      explanation: `${host} does not resolve here and answers over HTTPS: the browser goes through an HTTP proxy, which a page cannot ask for port ${port}.`,
    }
  return unclear(
    `TCP ${port} to ${host} is rejected while HTTPS to it works. A firewall that closes the port and an HTTP proxy that opens only 443 look the same to a page.`,
  )
}

/** The address lets a person compare: a wrong one and a blocked one look the same here. */
const resolved = (host: string, address?: string) =>
  address ? `${host} resolves to ${address}` : `${host} resolves`

const byTcp: Record<
  TcpEvidence['outcome'],
  (evidence: EndpointEvidence, tcp: TcpEvidence) => Judgement
> = {
  unresolved: ({ host, witness }, { ms }) =>
    witness && !witness.address
      ? fail(
          'http-blocked',
          `${host} does not answer. No address comes here for ${witness.host} either, which does: the browser goes through an HTTP proxy that looks names up itself, and the proxy does not get to ${host}.`,
        )
      : fail('dns-blocked', `No address came for ${host} within ${seconds(ms)}.`),
  refused: ({ host, port }, { ms, address }) =>
    fail('tcp-refused', `${resolved(host, address)}, but TCP ${port} was rejected after ${ms} ms.`),
  silent: ({ host, port, fetch }, { ms, address }) =>
    fetch?.outcome === 'failed'
      ? fail(
          'tcp-refused',
          `${resolved(host, address)}, but every connection to TCP ${port} is ended at once (after ${fetch.ms} ms).`,
        )
      : fail(
          'tcp-dropped',
          `${resolved(host, address)}, but TCP ${port} got no answer at all within ${seconds(ms)}.`,
        ),
  open: ({ host, port, fetch }, { ms }) => {
    if (!fetch)
      return { verdict: 'pass', explanation: `TCP ${port} to ${host} opened after ${ms} ms.` }
    if (fetch.outcome === 'timeout')
      return fail(
        'no-answer',
        `TCP ${port} to ${host} opens, then nothing answers within ${seconds(fetch.ms)}.`,
      )
    return fetch.url.startsWith('http:')
      ? fail('http-blocked', `TCP ${port} to ${host} opens, but the HTTP request is cut off.`)
      : fail(
          'tls-failed',
          `TCP ${port} to ${host} opens, but the TLS handshake fails after ${fetch.ms} ms.`,
        )
  },
  unsupported: ({ host, port }) =>
    unclear(`${host}:${port} did not answer, and this browser offers no TCP test to say why.`),
}

const whoFixes: Partial<Record<Cause, Who>> = {
  offline: 'user',
  'browser-blocked': 'device-admin',
  unclear: 'nobody',
}

function fixFor(cause: Cause, { host, port, witness }: EndpointEvidence, r?: Requirement): string {
  const name = r?.name ?? host
  const to = r?.ips.length ? `${name} (${r.ips.length} address ranges on record)` : name
  switch (cause) {
    case 'offline':
      return 'Connect the device to a network, then run again.'
    case 'dns-blocked':
      return `Let the DNS resolver answer for ${name}; look at filter lists first.`
    case 'tls-failed':
      return r?.inspectionUnsupported
        ? `Exempt ${name} from TLS inspection: Microsoft does not support inspection there.`
        : `Exempt ${name} from TLS inspection and SNI filters. Opened in a tab of its own, the host shows whose certificate it is; if it opens there, an extension of the browser blocks it.`
    case 'browser-blocked':
      return `Allow ${host} in the browser (tracking protection, extensions) or test from another browser.`
    case 'unclear':
      return port === 80
        ? `Look at the proxy settings of the device: where there is none, allow outbound TCP 80 to ${to}.`
        : 'Run again, and from another network: what differs decides.'
    case 'http-blocked':
      if (witness) return `Let the HTTP proxy pass HTTPS to ${name}.`
      return `Open any page in a tab: if a proxy asks for a password, sign in there, or let the device pass the proxy without one for ${name}.`
    case 'tcp-refused':
      return `Allow outbound TCP ${port} to ${to}, in the firewall and in an HTTP proxy, where there is one.`
    case 'no-answer':
      return `Look for a filter or proxy that holds the connection to ${name}. If many hosts do this, large packets get lost on the way: check MTU and MSS clamping.`
    default:
      return `Allow outbound TCP ${port} to ${to}.`
  }
}
