import type {
  PortRangeEvidence,
  RelayEvidence,
  RelayHostEvidence,
  RelayPortFact,
} from '../../probes/evidence.ts'
import { duration, kilobytes } from '../../words/amounts.ts'
import { t as common } from '../../words/common/index.ts'
import { t } from '../../words/facts/index.ts'
import { count, data, type Fact, millis, said, took, under, yesNo } from './fact.ts'
import { resolvedFact } from './network.ts'

export function relayHostFacts({ host, online, resolved, address, ports }: RelayHostEvidence) {
  return [
    ...said(t('facts.how'), t('facts.relayHost.how')),
    ...data(t('facts.address'), host),
    ...yesNo(t('facts.online'), online),
    ...(resolved === 'unknown'
      ? said(t('facts.relayHost.resolved'), t('facts.relayHost.unknown'))
      : yesNo(t('facts.relayHost.resolved'), resolved)),
    ...data(t('facts.resolved'), address),
    ...ports.map(portFact),
  ]
}

/** "UDP 3478: responded with STUN 401 (20 ms)" */
function portFact({ transport, port, outcome, code, connect, ms }: RelayPortFact): Fact {
  const answer =
    outcome === 'answered' && code
      ? t('facts.outcome.answeredCode', { code })
      : t(`facts.outcome.${outcome}`)
  const whole = connect
    ? t('facts.port.connect', { outcome: answer, connect: t(`facts.outcome.${connect}`) })
    : answer
  return {
    label: t('facts.port', { transport: transport.toUpperCase(), port }),
    value: t('facts.after', { outcome: whole, duration: duration(ms) }),
  }
}

export function relayFacts(evidence: RelayEvidence): Fact[] {
  const { name, transport, online, source, urls, sourceError, credentials, reach } = evidence
  return [
    ...said(t('facts.how'), t('facts.relay.how')),
    ...data(t('facts.relay.name'), name),
    ...data(t('facts.relay.transport'), transport.toUpperCase()),
    ...yesNo(t('facts.online'), online),
    ...data(t('facts.url'), urls.join(', ')),
    ...said(t('facts.relay.source'), t(`facts.relay.source.${source}`)),
    ...(sourceError
      ? [
          ...said(t('facts.relay.sourceError'), t(`facts.relay.sourceError.${sourceError.code}`)),
          ...data(t('facts.control.status'), sourceError.status),
          ...data(t('facts.relay.sourceSays'), sourceError.message),
        ]
      : []),
    ...said(t('facts.relay.expires'), momentText(credentials?.expiresAt)),
    ...yesNo(t('facts.relay.expired'), credentials?.expired),
    ...allocationFacts(evidence),
    ...echoFacts(evidence),
    ...under(t('facts.relay.reach'), (reach ?? []).map(portFact)),
    ...said(t('facts.relay.knocks'), knocksText(evidence)),
    ...under(t('facts.relay.others'), othersFacts(evidence)),
    ...under(t('facts.relay.elsewhere'), elsewhereFacts(evidence)),
    ...bytesFact(evidence.bytes),
  ]
}

function allocationFacts({ allocation }: RelayEvidence): Fact[] {
  if (!allocation) return []
  const { outcome, code, text, ms, relayedAddress } = allocation
  const answer =
    outcome === 'error' && code
      ? t('facts.relay.allocation.errorCode', { code })
      : t(`facts.relay.allocation.${outcome}`)
  return [
    ...said(
      t('facts.relay.allocation'),
      t('facts.after', { outcome: answer, duration: duration(ms) }),
    ),
    ...data(t('facts.relay.allocation.says'), text),
    ...data(t('facts.relay.relayed'), relayedAddress),
  ]
}

const knocksText = ({ knocks }: RelayEvidence) =>
  knocks && t('facts.relay.checks.counts', { answered: knocks.prompt, sent: knocks.asked })

const othersFacts = ({ others = [] }: RelayEvidence): Fact[] =>
  others.flatMap(({ transport, carried }) =>
    said(
      t('facts.relay.over', { transport: transport.toUpperCase() }),
      t('facts.relay.carried', { carried: carried ? 'yes' : 'no' }),
    ),
  )

function elsewhereFacts({ elsewhere }: RelayEvidence): Fact[] {
  if (!elsewhere) return []
  const { https, connect, udp } = elsewhere
  return [
    ...said(t('facts.relay.elsewhere.https'), https && t(`facts.outcome.${https}`)),
    ...said(t('facts.relay.elsewhere.tcp'), connect && t(`facts.outcome.${connect}`)),
    ...said(
      t('facts.relay.elsewhere.udp'),
      t('facts.relay.checks.counts', { answered: udp.answered, sent: udp.asked }),
    ),
  ]
}

function echoFacts({ echo, echoMs, checks }: RelayEvidence): Fact[] {
  if (!echo) return took(t('facts.relay.echo.took'), echoMs)
  const { sent, received, rttMs } = echo
  return [
    ...said(t('facts.relay.checks'), checks && t('facts.relay.checks.counts', checks)),
    ...said(t('facts.relay.echo'), t('facts.relay.echo.counts', { sent, received })),
    ...said(t('facts.relay.echo.trip'), tripsText(rttMs)),
    ...took(t('facts.relay.echo.took'), echoMs),
  ]
}

export const tripsText = (trips: { min: number; median: number; p95: number } | undefined) =>
  trips &&
  t('facts.trips', {
    median: millis(trips.median),
    p95: millis(trips.p95),
    min: millis(trips.min),
  })

export const bytesFact = (bytes: { up: number; down: number } | undefined): Fact[] =>
  said(
    t('facts.bytes'),
    bytes && t('facts.bytes.both', { up: kilobytes(bytes.up), down: kilobytes(bytes.down) }),
  )

/** Times come from elsewhere: what is none is left out. */
export const momentText = (at: string | undefined): string | undefined =>
  at === undefined || Number.isNaN(Date.parse(at))
    ? undefined
    : common('common.time.moment', { at })

export function portRangeFacts(evidence: PortRangeEvidence): Fact[] {
  const { name, host, protocol, from, to, online, address, closed, again, ms } = evidence
  return [
    ...said(t('facts.how'), t('facts.ports.how')),
    ...data(t('facts.relay.name'), name),
    ...data(t('facts.address'), host),
    ...said(
      t('facts.ports.range'),
      t('facts.ports.range.value', { protocol: protocol.toUpperCase(), from, to }),
    ),
    ...yesNo(t('facts.online'), online),
    ...resolvedFact(address),
    ...count(t('facts.ports.asked'), evidence.asked),
    ...count(t('facts.ports.answered'), evidence.answered),
    ...count(t('facts.ports.opened'), evidence.opened),
    ...said(t('facts.ports.again'), again && t('facts.ports.again.value', again)),
    ...closed.flatMap((range) => {
      const outcome = t(`facts.outcome.${range.outcome}`)
      const value =
        range.from === range.to
          ? t('facts.ports.closed.one', { port: range.from, outcome })
          : t('facts.ports.closed.value', { from: range.from, to: range.to, outcome })
      return said(t('facts.ports.closed'), value)
    }),
    ...took(t('facts.time'), ms),
  ]
}
