import {
  actorNames,
  type Cause,
  causeCodes,
  causeInfo,
  type Verdict,
  type Who,
} from '../../audits/vocabulary.ts'
import type { FigureName, Readiness } from '../types.ts'

const grouped = new Intl.NumberFormat('en')

/** "1,204". */
export const number = (value: number) => grouped.format(value)

/** "1 device", "1,204 devices". */
export const devices = (count: number) => `${number(count)} ${count === 1 ? 'device' : 'devices'}`

/** Who looks at a fleet is not the person with the headset. */
export const whoText = (who: Who) => (who === 'user' ? 'the person at the device' : actorNames[who])

/** "61 %"; never 0 % where there is one, never 100 % where one is missing. */
export function share(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %'
  const percent = (100 * part) / whole
  if (percent < 1) return '< 1 %'
  if (percent > 99 && part < whole) return '> 99 %'
  return `${Math.round(percent)} %`
}

/** Four parts that hold every device once, in the order in which they are drawn. */
export const standings = ['pass', 'warn', 'fail', 'unknown'] as const satisfies Verdict[]
export type Standing = (typeof standings)[number]

export const standingWords: Record<Standing, { word: string; about: string }> = {
  pass: { word: 'Ready', about: 'everything needed works' },
  warn: { word: 'Usable', about: 'works, with warnings' },
  fail: { word: 'Not ready', about: 'something needed fails' },
  unknown: { word: 'Unknown', about: 'the run could not tell' },
}

export const countsOf = ({
  ready,
  usable,
  notReady,
  unknown,
}: Readiness): Record<Standing, number> => ({
  pass: ready - usable,
  warn: usable,
  fail: notReady,
  unknown,
})

/** Verdicts behind a part: a run in which nothing applied tells nothing either. */
export const verdictsOf = (standing: Standing): Verdict[] =>
  standing === 'unknown' ? ['unknown', 'notApplicable'] : [standing]

export const standingOf = (verdict: Verdict): Standing =>
  verdict === 'notApplicable' ? 'unknown' : verdict

/** A fleet may hold causes of a newer version than this page. */
export const meaningOf = (cause: string): string =>
  isKnown(cause) ? causeInfo(cause).meaning : 'A cause that this version of the page does not know.'

const isKnown = (cause: string): cause is Cause => causeCodes.some((code) => code === cause)

/** What stands where a device says no site or group. */
export const nameOr = (name: string | undefined) => name || 'not said'

export const figureWords: Record<
  FigureName,
  { name: string; unit: string; better: 'up' | 'down' }
> = {
  capacityMbps: { name: 'Capacity', unit: 'Mbit/s', better: 'up' },
  carriedMbps: { name: 'Carried under load', unit: 'Mbit/s', better: 'up' },
  lossPercent: { name: 'Loss', unit: '%', better: 'down' },
  jitterMs: { name: 'Jitter', unit: 'ms', better: 'down' },
  rttMs: { name: 'Round trip', unit: 'ms', better: 'down' },
  loadedRttMs: { name: 'Round trip under load', unit: 'ms', better: 'down' },
}

const fieldNames: Record<string, string> = {
  headset: 'Headset',
  browser: 'Browser',
  appVersion: 'App',
  catalogDate: 'Rules of',
  profiles: 'Profiles',
  verdict: 'Verdict',
  brokenLink: 'Breaks at',
  linkDevice: 'Device',
  linkName: 'Name',
  linkPath: 'Path',
  linkSignIn: 'Sign-in',
  linkRelay: 'Relay',
  linkQuality: 'Quality',
  aadsts: 'AADSTS code',
  causes: 'Causes',
  closed: 'Closed rules',
}

/** A field of a summary in words. */
export const fieldName = (name: string): string =>
  fieldNames[name] ?? figureWords[name as FigureName]?.name ?? name

/** "0.2 %", "18 Mbit/s", "1,240 ms": two significant digits, milliseconds as integers. */
export function figure(value: number, unit: string): string {
  const rounded = unit === 'ms' || value >= 100 ? Math.round(value) : Number(value.toPrecision(2))
  return `${number(rounded)} ${unit}`
}

/** "just now", "4 minutes ago", "3 days ago". */
export function age(iso: string, now: number): string {
  const minutes = Math.round((now - Date.parse(iso)) / 60_000)
  if (Number.isNaN(minutes) || minutes < 2) return 'just now'
  if (minutes < 120) return `${minutes} minutes ago`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} hours ago` : `${number(Math.round(hours / 24))} days ago`
}

/** "14 Nov" in the reader's words, of a day in UTC. */
export const dayName = (day: string) =>
  new Date(day).toLocaleDateString(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' })
