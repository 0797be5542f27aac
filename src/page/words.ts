import type { Link, Verdict } from '../audits/vocabulary.ts'

/** State of a row or a link as the page shows it. */
export type Shown = Verdict | 'waiting' | 'running'

export const stateWords: Record<Shown, string> = {
  pass: 'Pass',
  warn: 'Warning',
  fail: 'Fail',
  unknown: 'Unknown',
  notApplicable: 'Not applicable',
  waiting: 'Waiting',
  running: 'Running',
}

interface LinkName {
  name: string
  detail?: string
  /** What is asked there, for the chain before its first run. */
  question: string
}

export const linkNames: Record<Link, LinkName> = {
  device: { name: 'Device', question: 'Does this browser have what is needed?' },
  name: { name: 'Name', detail: 'DNS', question: 'Does every host name resolve?' },
  path: { name: 'Path', detail: 'TCP, TLS', question: 'Does every host answer on its port?' },
  'sign-in': { name: 'Sign-in', question: 'Does the tenant let this account in?' },
  relay: { name: 'Relay', detail: 'ICE', question: 'Do voice and avatars get through?' },
  quality: { name: 'Quality', question: 'Is the line fast and steady enough?' },
}

/** "1 check", "12 checks". */
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`

/** "84 ms", "3.2 s", "24 s". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  return `${ms < 10_000 ? (ms / 1000).toFixed(1) : Math.round(ms / 1000)} s`
}

export const kilobytes = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** Date and time in the reader's zone. */
export const localTime = (iso: string) =>
  new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** "14:32", with its date where that is not today. @param at ms since 1970 */
export function clockTime(at: number, now = Date.now()): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString()
  if (!today) return localTime(new Date(at).toISOString())
  return new Date(at).toLocaleTimeString(undefined, { timeStyle: 'short' })
}

export const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
