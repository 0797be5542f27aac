import type { AcceptanceRow, Came, Expectation } from '../catalog/acceptance.ts'
import type { AcceptanceResult } from '../report/schema/acceptance-schema.ts'
import { t } from '../words/acceptance/index.ts'
import { knows, say } from '../words/catalogue.ts'

/** What a row is about. The ids come from data, so a test looks each of them up. */
export const rowName = (id: string) => {
  const text = { id: `acceptance.row.${id}` }
  return knows(text) ? say(text) : id
}

export const groupName = (group: AcceptanceRow['group']) => t(`acceptance.group.${group}`)

type Unit = AcceptanceResult['unit']

/** "5 ms", "Allowed", or the text itself as the browser wrote it. */
export function cameText(came: Came, unit: Unit): string {
  if (typeof came === 'boolean') return t(came ? 'acceptance.value.true' : 'acceptance.value.false')
  if (typeof came === 'number')
    return unit
      ? t(`acceptance.unit.${unit}`, { value: came })
      : t('acceptance.number', { value: came })
  const known = { id: `acceptance.value.${came}` }
  return knows(known) ? say(known) : came
}

/** The expectation in words; a pattern is told as it is. */
export function expectedText(expected: Expectation, unit: Unit): string {
  if ('is' in expected) return cameText(expected.is, unit)
  if ('oneOf' in expected) {
    const values = expected.oneOf.map((one) => cameText(one, unit))
    return t('acceptance.expected.oneOf', { values: values.join(', ') })
  }
  if ('atLeast' in expected)
    return t('acceptance.expected.atLeast', { value: cameText(expected.atLeast, unit) })
  if ('atMost' in expected)
    return t('acceptance.expected.atMost', { value: cameText(expected.atMost, unit) })
  return t('acceptance.expected.matches', { text: plainPattern(expected.matches) })
}

export const stateText = (state: AcceptanceResult['state']) => t(`acceptance.state.${state}`)
export const whyText = (why: NonNullable<AcceptanceResult['why']>) => t(`acceptance.why.${why}`)

/** "30 rows as expected, 1 differs, 12 not measured." */
export function countsText(rows: readonly AcceptanceResult[]): string {
  const of = (state: AcceptanceResult['state']) => rows.filter((row) => row.state === state).length
  return t('acceptance.result.counts', {
    same: of('as-expected'),
    differs: of('differs'),
    open: of('not-measured'),
  })
}

/** What has to be in the text, without the signs of a regular expression. */
const plainPattern = (pattern: string) =>
  pattern.replaceAll('.*', ' … ').replaceAll(/\\[bd]|[\^$]/g, '')
