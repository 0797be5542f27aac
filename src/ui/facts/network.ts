import type {
  ConfigEvidence,
  ControlEvidence,
  EndpointEvidence,
  FetchEvidence,
  OraclesEvidence,
  TcpEvidence,
} from '../../probes/evidence.ts'
import { duration } from '../../words/amounts.ts'
import { t } from '../../words/facts/index.ts'
import { data, type Fact, said, took, under, yesNo } from './fact.ts'

export function endpointFacts(evidence: EndpointEvidence): Fact[] {
  const { host, port, online, fetch, tcp, secure, secureTcp, witness, guarded } = evidence
  return [
    ...said(t('facts.how'), t('facts.endpoint.how')),
    ...data(t('facts.address'), `${host}:${port}`),
    ...yesNo(t('facts.online'), online),
    ...(guarded
      ? [
          ...said(t('facts.local.guarded'), t(`facts.local.space.${guarded.space}`)),
          ...said(t('facts.local.permission'), t(`facts.local.permission.${guarded.permission}`)),
        ]
      : []),
    ...fetchFacts(t('facts.endpoint.fetch'), fetch),
    ...tcpFacts(t('facts.endpoint.tcp'), tcp),
    ...fetchFacts(t('facts.endpoint.secure'), secure),
    ...tcpFacts(t('facts.endpoint.secureTcp'), secureTcp),
    ...(witness
      ? under(t('facts.endpoint.witness'), [
          ...data(t('facts.address'), witness.host),
          ...data(t('facts.resolved'), witness.address),
        ])
      : []),
  ]
}

export const configFacts = (evidence: ConfigEvidence): Fact[] => [
  ...said(t('facts.how'), t('facts.config.how')),
  ...data(t('facts.control.status'), evidence.status),
  ...took(t('facts.config.age'), evidence.keptAgeMs),
  ...data(t('facts.config.leftOut'), evidence.leftOut.join(', ')),
  ...yesNo(t('facts.config.server'), evidence.serverAnswers),
]

export function oraclesFacts({ known }: OraclesEvidence): Fact[] {
  return [
    ...said(t('facts.how'), t('facts.oracles.how')),
    ...known.flatMap(({ host, connect, resolved }) => [
      ...data(t('facts.control.known'), host),
      { label: t('facts.endpoint.tcp'), value: t(`facts.outcome.${connect}`), depth: 1 as const },
      ...yesNo(t('facts.oracles.resolved'), resolved).map((one): Fact => ({ ...one, depth: 1 })),
    ]),
  ]
}

export function controlFacts(evidence: ControlEvidence): Fact[] {
  const { online, invalidName, testNet, known, knownLookup, origin, iceTcp } = evidence
  const { others = [], relays = [] } = evidence
  return [
    ...said(t('facts.how'), t('facts.control.how')),
    ...yesNo(t('facts.online'), online),
    ...data(t('facts.control.name'), invalidName.name),
    ...resolvedFact(invalidName.address),
    ...testNet.flatMap(({ port, tcp }) => tcpFacts(t('facts.control.unused', { port }), tcp)),
    ...[known, ...others].flatMap((host) => fetchFacts(t('facts.control.known'), host)),
    ...relays.flatMap(({ transport, answered }) =>
      yesNo(t('facts.control.relay', { transport: transport.toUpperCase() }), answered),
    ),
    ...(knownLookup
      ? knownLookup.unsupported
        ? said(t('facts.control.lookup'), t('facts.outcome.unsupported'))
        : data(t('facts.control.lookup'), knownLookup.address)
      : []),
    ...fetchFacts(t('facts.control.origin'), origin),
    ...data(t('facts.control.status'), origin.status),
    ...yesNo(t('facts.control.expected'), origin.expected),
    ...yesNo(t('facts.control.iceTcp'), iceTcp),
  ]
}

export const resolvedFact = (address: string | undefined): Fact[] =>
  address ? data(t('facts.resolved'), address) : said(t('facts.resolved'), t('facts.none'))

/** What came of one request, and what the browser said of it. */
export function fetchFacts(label: string, fetch: FetchEvidence | undefined): Fact[] {
  if (!fetch) return []
  const { outcome, ms, url, error } = fetch
  const value = t('facts.after', {
    outcome: t(`facts.outcome.${outcome}`),
    duration: duration(ms),
  })
  const more = [...data(t('facts.url'), url), ...data(t('facts.browserSays'), error)]
  return [{ label, value }, ...more.map((line): Fact => ({ ...line, depth: 1 }))]
}

export function tcpFacts(label: string, tcp: TcpEvidence | undefined): Fact[] {
  if (!tcp) return []
  const { outcome, ms, address } = tcp
  const value = t('facts.after', {
    outcome: t(`facts.outcome.${outcome}`),
    duration: duration(ms),
  })
  const more = data(t('facts.resolved'), address)
  return [{ label, value }, ...more.map((line): Fact => ({ ...line, depth: 1 }))]
}
