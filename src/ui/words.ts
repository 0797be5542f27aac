import { locale } from '../words/catalogue.ts'
import { t } from '../words/common/index.ts'
import type { State } from '../words/names.ts'

/** State of a row or a link as the page shows it. */
export type Shown = State

/** Date and time in the reader's zone. */
export const localTime = (at: string | number) => t('common.time.moment', { at })

/** "2 failed, 5 passed": a few counts in a row. */
export const listed = (parts: string[]) =>
  new Intl.ListFormat(locale(), { type: 'unit', style: 'short' }).format(parts)

/** "14:32", with its date where that is not today. @param at ms since 1970 */
export function clockTime(at: number, now = Date.now()): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString()
  return today ? t('common.time.clock', { at }) : localTime(at)
}

export const capitalize = (text: string) =>
  text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1)

/** The first sentence of a text, for rows with room for one. */
export function firstSentence(text: string): string {
  const [first] = new Intl.Segmenter(locale(), { granularity: 'sentence' }).segment(text)
  return first?.segment.trim() ?? text
}
