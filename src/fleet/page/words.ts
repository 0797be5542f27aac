import type { Who } from '../../model/actors.ts'
import { type Cause, causeCodes, causeInfo } from '../../model/causes.ts'
import type { Link } from '../../model/links.ts'
import type { Verdict } from '../../model/verdicts.ts'
import { locale } from '../../words/catalogue.ts'
import { causeMeaning } from '../../words/causes.ts'
import { t } from '../../words/fleet/index.ts'
import { stateWord, verdictWord, whoName } from '../../words/names.ts'
import type { FigureName, GroupKind, Readiness } from '../types.ts'

/** "1,204": a number that stands alone, as the reader's language groups it. */
export const number = (value: number) => value.toLocaleString(locale())

/** "1 device", "1,204 devices". */
export const devices = (count: number) => t('fleet.devices', { count })

/** Who looks at a fleet is not the person with the headset. */
export const whoText = (who: Who) => (who === 'user' ? t('fleet.who.user') : whoName(who))

/** "61 %"; never 0 % where there is one, never 100 % where one is missing. */
export function share(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole
  if (percent > 0 && percent < 1) return t('fleet.share.below')
  if (percent > 99 && part < whole) return t('fleet.share.above')
  return t('fleet.share.about', { percent })
}

/** "Failed: 3, Passed: 25": counts one after the other. */
export const listed = (parts: readonly string[]): string =>
  parts.length > 1
    ? parts.reduce((list, next) => t('fleet.list', { list, next }))
    : (parts[0] ?? '')

/** Four parts that hold every device once, in the order in which they are drawn. */
export const standings = ['pass', 'warn', 'fail', 'unknown'] as const satisfies Verdict[]
export type Standing = (typeof standings)[number]

/** "Not ready: 12, Couldn't tell: 1" of those that there are. */
export const standingsText = (counts: Record<Standing, number>) =>
  listed(
    standings
      .filter((standing) => counts[standing] > 0)
      .map((standing) =>
        t('fleet.count', { what: verdictWord(standing), count: counts[standing] }),
      ),
  )

/** "Failed: 3, Warning: 1": how often a link has each state, the worst first. */
export const statesText = (counts: Partial<Record<Standing, number>>) =>
  listed(
    (['fail', 'warn', 'unknown', 'pass'] as const).flatMap((state) => {
      const count = counts[state] ?? 0
      return count > 0 ? t('fleet.count', { what: stateWord(state), count }) : []
    }),
  )

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
  isKnown(cause) ? causeMeaning(cause) : t('fleet.causes.unknown')

/** The link that a cause breaks; nobody knows it of a cause of a newer version. */
export const linkOf = (cause: string): Link | undefined =>
  isKnown(cause) ? causeInfo(cause).link : undefined

const isKnown = (cause: string): cause is Cause => causeCodes.some((code) => code === cause)

/** A site, group, headset or date of requirements; words where a run names none. */
export const nameOr = (name: string | undefined, kind: GroupKind) =>
  name ? (kind === 'catalogDate' ? dateName(name) : name) : t(`fleet.none.${kind}`)

const units = {
  capacityMbps: 'rate',
  carriedMbps: 'rate',
  lossPercent: 'percent',
  jitterMs: 'ms',
  rttMs: 'ms',
  loadedRttMs: 'ms',
  watchedGoodPercent: 'percent',
  watchedLongestMs: 'ms',
} as const satisfies Record<FigureName, string>

export const figureName = (name: FigureName) => t(`fleet.figure.${name}`)

/** A rate and a share of good seconds must reach what is required, the rest must stay below it. */
export const isRate = (name: FigureName) => units[name] === 'rate' || name === 'watchedGoodPercent'

/** "0.2 %", "18 Mbit/s", "1,240 ms": two significant digits, milliseconds as integers. */
export function figure(value: number, name: FigureName): string {
  const unit = units[name]
  const digits = name === 'watchedGoodPercent' ? 3 : 2
  const rounded =
    unit === 'ms' || value >= 100 ? Math.round(value) : Number(value.toPrecision(digits))
  return t(`fleet.unit.${unit}`, { value: rounded })
}

/** "just now", "4 minutes ago", "3 days ago". */
export function age(iso: string, now: number): string {
  const minutes = Math.round((now - Date.parse(iso)) / 60_000)
  if (Number.isNaN(minutes) || minutes < 2) return t('fleet.age.now')
  if (minutes < 120) return t('fleet.age.minutes', { count: minutes })
  const hours = Math.round(minutes / 60)
  return hours < 48
    ? t('fleet.age.hours', { count: hours })
    : t('fleet.age.days', { count: Math.round(hours / 24) })
}

/** "Nov 14": a day in UTC; a text that is no day, such as an address may hold, as it is. */
export const dayName = (day: string) => (isDate(day) ? t('fleet.day', { at: day }) : day)

/** "Aug 14, 2026": the same with its year. */
export const dateName = (day: string) => (isDate(day) ? t('fleet.date', { at: day }) : day)

const isDate = (text: string) => !Number.isNaN(Date.parse(text))
