import type { Fix } from '../audits/types.ts'
import type { Cause } from '../audits/vocabulary.ts'
import type { AuditResult } from './schema.ts'
import type { Scope } from './scope.ts'

interface Matter {
  cause: Cause
  scope: Scope
  rows: AuditResult[]
  /** Distinct hosts or host:port pairs concerned. */
  names: string[]
  total: number
  worst: AuditResult
}

/** One sentence for what many rows have in common, and what to do about all of them. */
export function sentenceFor(matter: Matter): { title: string; explanation: string; fix: Fix } {
  const { rows, worst, names } = matter
  const title = rows.length === 1 || names.length === 1 ? single(matter) : many(matter)
  const explanation =
    names.length === 1 ? worst.explanation : `For example: ${worst.explanation} (${list(names)})`
  return { title, explanation, fix: fixFor(matter) }
}

const list = (names: string[]) => {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}

/** Figures of the line come with their targets and sources; the first sentence says what is wrong. */
const firstSentence = (text: string) => /^.*?[.](?=\s+[A-Z]|$)/.exec(text)?.[0] ?? text

function single({ cause, names, worst, scope }: Matter): string {
  const name = names[0] ?? worst.title
  if (cause === 'captive-portal')
    return 'This network shows a sign-in page (captive portal) in place of the services.'
  if (scope === 'quality') return firstSentence(worst.explanation)
  if (scope !== 'endpoint') return worst.explanation
  const sentence: Partial<Record<Cause, string>> = {
    'dns-blocked': `The name ${name} does not resolve on this network.`,
    'tcp-refused': `Connections to ${name} are rejected on this network.`,
    'tcp-dropped': `Connections to ${name} get no answer on this network.`,
    'tls-failed': `TLS to ${name} fails although TCP connects: something on this network may open it.`,
    'no-answer': `${name} takes connections, then nothing answers.`,
    'browser-blocked': `The browser itself refuses to ask ${name}.`,
    unclear: `Could not tell why ${name} does not answer.`,
    'http-blocked': `A proxy answers in place of ${name}.`,
  }
  return sentence[cause] ?? worst.explanation
}

function many(matter: Matter): string {
  const { cause, names, total, scope, rows } = matter
  const some = `${names.length} of ${total}`
  if (scope === 'relay') return manyRelays(matter)
  if (scope === 'quality' && cause !== 'aborted') return firstSentence(matter.worst.explanation)
  const inspected = rows.some(({ requirement }) => requirement?.inspectionUnsupported)
  const sentence: Partial<Record<Cause, string>> = {
    'dns-blocked': `DNS does not resolve ${some} names.`,
    'tcp-refused': `Connections to ${some} endpoints are rejected.`,
    'tcp-dropped': `Connections to ${some} endpoints get no answer.`,
    'tls-failed': `TLS fails at ${some} endpoints although TCP connects: something on this network may open it${inspected ? ', also where Microsoft does not support that' : ''}.`,
    'no-answer': `${some} endpoints take connections, then nothing answers.`,
    'http-blocked': `A proxy answers in place of ${some} endpoints.`,
    'browser-blocked': `The browser itself refuses to ask ${some} endpoints.`,
    aborted: `${names.length} checks were not measured: the run was stopped.`,
    unclear: `Could not tell why ${some} endpoints do not answer.`,
  }
  return sentence[cause] ?? `${some} checks: ${matter.worst.explanation}`
}

function manyRelays({ cause, rows, names, total, worst }: Matter): string {
  const some = `${names.length} of ${total} relay checks`
  const sentence: Partial<Record<Cause, string>> = {
    'udp-blocked': `UDP ${ports(rows)} gets no answer while the same relays answer over TCP, so voice and avatars would fall back to TCP.`,
    'relay-silent': `Public relays gave no answer in ${some}; they may not answer strangers.`,
    'relay-unreachable': `The relay answers on no transport (${some}).`,
    'credentials-rejected': `The relay is reached, but rejects user name or password (${some}).`,
    'credentials-expired': `The relay is reached, but the credentials have run out (${some}).`,
    'allocation-refused': `The relay is reached, but grants no allocation (${some}).`,
    'no-data': `The relay grants allocations, but no data flows through them (${some}).`,
    'credentials-unavailable': `No relay credentials could be had (${some}).`,
    'dns-blocked': `Names of relays do not resolve (${some}).`,
    'tcp-refused': `TCP connections to relays are rejected (${some}).`,
    'tcp-dropped': `TCP connections to relays get no answer (${some}).`,
    'tls-failed': `TLS to relays fails although TCP connects (${some}).`,
    aborted: `${names.length} relay checks were not measured: the run was stopped.`,
  }
  return sentence[cause] ?? `${some}: ${worst.explanation}`
}

/** "3478-3481" from the rows' ids, compressed. */
function ports(rows: AuditResult[]): string {
  const numbers = rows
    .map(({ id }) => Number(/udp:(\d+)$/.exec(id)?.[1]))
    .filter((port) => port > 0)
    .sort((a, b) => a - b)
  const first = numbers[0]
  const last = numbers.at(-1)
  if (first === undefined) return ''
  return first === last ? `${first}` : `${first}-${last}`
}

/** The published address ranges behind the rows, else the relays by name. */
function destinations(rows: AuditResult[]): string {
  const ips = new Set(rows.flatMap(({ requirement }) => requirement?.ips ?? []))
  return ips.size > 0 && ips.size <= 12 ? [...ips].join(', ') : 'the relays named below'
}

function fixFor({ cause, names, worst, scope, rows }: Matter): Fix {
  const fix = worst.fix ?? { who: 'nobody', what: 'Nothing to do.' }
  if (names.length === 1) return fix
  const { who } = fix
  if (scope === 'relay' && cause !== 'udp-blocked') return fix
  const what: Partial<Record<Cause, string>> = {
    'dns-blocked': `Let the DNS resolver answer for these names, filter lists first: ${list(names)}.`,
    'tcp-refused': `Allow outbound TCP to ${list(names)}, in the firewall and in an HTTP proxy, where there is one. The list of rules has them all.`,
    'tcp-dropped': `Allow outbound TCP to ${list(names)}. The list of rules has them all.`,
    'no-answer': `If nearly all hosts do this, large packets get lost on the way: check MTU and MSS clamping (VPN, PPPoE). If only some do, a filter or proxy holds the connections to ${list(names)}.`,
    'tls-failed': `Exempt these hosts from TLS inspection and SNI filters: ${list(names)}. Opened in a tab of its own, a host shows whose certificate it is.`,
    'udp-blocked': `Allow outbound UDP ${ports(rows)} to ${destinations(rows)}.`,
    aborted: 'Run again and let it finish.',
  }
  return { who, what: what[cause] ?? fix.what }
}
