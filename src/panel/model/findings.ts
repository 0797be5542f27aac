import { actorNames } from '../../audits/vocabulary.ts'
import type { Report } from '../../report/schema.ts'
import { affected } from './detail.ts'
import { clamp, oneLine } from './measure.ts'
import { looks } from './palette.ts'
import { sizes } from './sizes.ts'

export interface Card {
  id: string
  title: string
  /** How many, and who acts. */
  note: string
  mark: string
  color: string
  /** The title in at most two lines, and what to do in one. */
  lines: string[]
  more: string
}

export const CARDS = 7
const textWidth = sizes.inner - 100

/** At most seven cards; whole texts open in the details. */
export const cardsOf = (report: Report | undefined): Card[] =>
  (report?.findings ?? []).slice(0, CARDS).map((finding) => ({
    id: finding.id,
    title: oneLine(finding.title, textWidth, sizes.body),
    note: oneLine(`${affected(finding)} · ${fixer(finding.fix.who)}`, textWidth, sizes.table),
    mark: looks[finding.verdict].mark,
    color: looks[finding.verdict].color,
    lines: clamp(finding.title, textWidth, sizes.body, 2).lines,
    more: oneLine(finding.fix.what, textWidth, sizes.table),
  }))

const fixer = (who: keyof typeof actorNames) =>
  who === 'nobody' ? 'nobody needs to act' : `fixed by ${actorNames[who]}`

/** The one thing to do next, for the main panel. */
export function nextStep(
  report: Report | undefined,
): { id: string; who: string; what: string } | undefined {
  const finding = report?.findings[0]
  if (!finding) return undefined
  const { who, what } = finding.fix
  const name = actorNames[who]
  return { id: finding.id, who: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, what }
}
