import type { RelayEvidence, RelayPortFact } from '../probes/evidence.ts'
import { doorOf } from '../relay/doors.ts'
import { isSinkhole } from './addresses.ts'
import type { Audit, Judgement } from './types.ts'
import type { Cause, Who } from './vocabulary.ts'

/** Does a relay grant an allocation over one transport, and does data flow through it? */
export const relay: Audit<'relay'> = {
  id: 'relay',
  link: 'relay',
  title: ({ relay: r }) => `Relay ${r?.name} carries data over ${r?.transport.toUpperCase()}`,
  failureTitle: ({ relay: r }) =>
    `Relay ${r?.name} does not work over ${r?.transport.toUpperCase()}`,
  why: 'A headset behind a firewall reaches others only through a relay (TURN, RFC 8656).',
  needs: 'relay',
  who: 'network',
  judge: (evidence) => judgeSource(evidence) ?? judgeAllocation(evidence),
}

const over = ({ name, transport }: RelayEvidence) => `${name} over ${transport.toUpperCase()}`

const fail = (cause: Cause, explanation: string, who: Who, what: string): Judgement => ({
  verdict: 'fail',
  cause,
  explanation,
  fix: { who, what },
})

function judgeSource(evidence: RelayEvidence): Judgement | undefined {
  const { sourceError, name, allocation, transport } = evidence
  if (sourceError?.code === 'key-missing')
    return {
      verdict: 'notApplicable',
      cause: 'not-configured',
      explanation: `${sourceError.message} Type it in before the run, or name a broker in config.json.`,
    }
  if (sourceError)
    return {
      verdict: 'unknown',
      cause: 'credentials-unavailable',
      explanation: `No credentials for ${name}: ${sourceError.message}`,
      fix: { who: 'app-owner', what: `Check the broker of "${name}" in config.json.` },
    }
  if (!allocation || allocation.outcome === 'not-offered')
    return {
      verdict: 'notApplicable',
      cause: 'not-configured',
      explanation: `${name} offers no ${transport.toUpperCase()} address.`,
    }
  return undefined
}

function judgeAllocation(evidence: RelayEvidence): Judgement {
  const { allocation, echo, online, credentials } = evidence
  if (allocation?.outcome === 'allocated') {
    if (echo?.received && echo.rttMs) {
      const { min, median, p95 } = echo.rttMs
      return {
        verdict: 'pass',
        explanation: `${over(evidence)}: ${echo.received} of ${echo.sent} messages came back, round trip ${median} ms (median; ${min} at best, 95 % within ${p95}).`,
      }
    }
    return fail(
      'no-data',
      `${over(evidence)} grants an allocation, but nothing sent through it arrives.`,
      'app-owner',
      `Check that the relay may reach its own relayed addresses (peer rules, relay port range, external address).${evidence.transport === 'udp' ? '' : ' If UDP carries data through it, the network loses large packets on TCP: check MTU and MSS clamping.'}`,
    )
  }
  if (!online)
    return fail(
      'offline',
      `${over(evidence)} was not reached: the browser says it is offline.`,
      'user',
      'Connect the device to a network, then run again.',
    )
  const code = allocation?.outcome === 'error' ? allocation.code : undefined
  if (code !== undefined && code !== 701) return judgeCode(evidence, code, credentials)
  return judgeReach(evidence)
}

/** STUN error codes of an Allocate transaction: RFC 8656 §19, RFC 8489 §14.8. */
function judgeCode(
  evidence: RelayEvidence,
  code: number,
  credentials: RelayEvidence['credentials'],
): Judgement {
  const said = `${over(evidence)} answers ${code}${evidence.allocation?.text ? ` (${evidence.allocation.text.replace(/\.$/, '')})` : ''}`
  if (code === 401 || code === 438 || code === 441) {
    if (credentials?.expired)
      return fail(
        'credentials-expired',
        `${said}; the credentials ran out at ${credentials.expiresAt}.`,
        'app-owner',
        'Have the broker hand out fresh credentials, and check its clock.',
      )
    return fail(
      'credentials-rejected',
      `${said}: user name or password is not accepted. The network lets the relay through.`,
      'app-owner',
      'Check the shared secret, or password and realm, in the relay and in its broker.',
    )
  }
  const quota = code === 486 || code === 508
  return fail(
    'allocation-refused',
    `${said}: the relay knows us but grants no allocation.`,
    'app-owner',
    quota
      ? 'Raise the quota of the relay, or wait until allocations run out.'
      : "Look up the code in the relay's log.",
  )
}

/** No answer to the allocation: what the relay's doors say to a stranger decides. */
function judgeReach(evidence: RelayEvidence): Judgement {
  const { transport, reach = [] } = evidence
  const own = reach.filter((fact) => fact.transport === transport)
  const answering = reach.filter(({ outcome }) => outcome === 'answered')
  const best = own[0]
  const sunk = own.every(({ outcome }) => outcome !== 'answered') && sinkholeOf(evidence, own)
  if (sunk)
    return fail(
      'dns-blocked',
      `${over(evidence)}: ${sunk.host} resolves to ${sunk.address}, which leads nowhere.`,
      'network',
      `Let the DNS resolver answer for ${sunk.host}.`,
    )
  const unresolved = own.some(
    ({ outcome, connect }) => outcome === 'unresolved' || connect === 'unresolved',
  )
  if (unresolved && answering.length === 0)
    return fail(
      'dns-blocked',
      `${over(evidence)}: the relay's name does not resolve.`,
      'network',
      'Let the DNS resolver answer for the relay.',
    )
  if (answering.length === 0)
    return fail(
      'relay-unreachable',
      `${over(evidence)}: no answer on any transport (${reach.map(doorText).join(', ') || 'none offered'})${at(reach)}. A relay that is down and one that this network blocks look the same from here.`,
      'app-owner',
      'Check that the relay runs and that its name leads to it, or run this page from another network: if the relay answers there, this network has to allow its ports.',
    )
  if (own.some(({ outcome }) => outcome === 'answered'))
    return {
      verdict: 'unknown',
      cause: 'unclear',
      explanation: `${over(evidence)} answers a stranger, but not the allocation itself.`,
      fix: { who: 'nobody', what: "Run again; if it stays, the relay's log decides." },
    }
  const others = answering.map(doorText).join(', ')
  if (transport === 'udp')
    return fail(
      'udp-blocked',
      `${over(evidence)} gives no answer, while the same relay does elsewhere (${others}).`,
      'network',
      `Allow outbound UDP ${best?.port ?? ''} to the relay.`,
    )
  return judgeDoor(evidence, best, others)
}

/** A door whose name a DNS filter answers with an address that leads nowhere. */
function sinkholeOf({ urls }: RelayEvidence, own: RelayPortFact[]) {
  for (const url of urls) {
    const door = doorOf(url)
    const address = own.find(({ port }) => port === door?.port)?.address
    if (door && isSinkhole(door.host, address)) return { host: door.host, address }
  }
  return undefined
}

/** For comparison: a wrong address and a blocked one look the same. */
function at(reach: RelayPortFact[]): string {
  const address = reach.find((fact) => fact.address)?.address
  return address ? `; its name resolves to ${address}` : ''
}

const doorText = ({ transport, port, outcome, connect }: RelayPortFact) =>
  `${transport.toUpperCase()} ${port} ${connect && outcome !== 'answered' ? `TCP ${connect}` : outcome}`

function judgeDoor(evidence: RelayEvidence, door: RelayPortFact | undefined, others: string) {
  const said = `${over(evidence)}, while the same relay answers elsewhere (${others})`
  const allow = `Allow outbound TCP ${door?.port ?? ''} to the relay.`
  switch (door?.connect) {
    case 'refused':
      return fail('tcp-refused', `The connection is rejected: ${said}.`, 'network', allow)
    case 'silent':
      return fail('tcp-dropped', `The connection gets no answer: ${said}.`, 'network', allow)
    case 'open':
      return evidence.transport === 'tls' && door.outcome === 'refused'
        ? fail(
            'tls-failed',
            `TCP opens, the TLS handshake fails: ${said}.`,
            'app-owner',
            "Check name and date of the relay's certificate; if they are right, the network has to exempt the relay from TLS inspection.",
          )
        : fail(
            'no-answer',
            `TCP opens, then nothing answers: ${said}.`,
            'network',
            evidence.transport === 'tls'
              ? 'Look for a filter that holds the connection; if web hosts do the same, large packets get lost on the way: check MTU and MSS clamping.'
              : 'Let TURN over TCP through: a proxy or filter that only passes TLS stands in the way.',
          )
    default:
      return {
        verdict: 'unknown',
        cause: 'unclear',
        explanation: `No answer: ${said}.`,
        fix: { who: 'nobody', what: 'A second run from another network decides.' },
      } satisfies Judgement
  }
}
