import { t } from '../../../../words/rehearsalPage/index.ts'
import type { CellKind } from './cell.ts'
import { type Span, spansOf } from './grid-model.ts'

/** More of them are counted. */
const SPANS_MAX = 12

const isTrouble = ({ kind }: Span) => kind !== 'clean' && kind !== 'waits' && kind !== 'ahead'

/** "12–15 packets lost, 20 device busy": seconds in which something was wrong. */
export function spansText(cells: readonly CellKind[]): string {
  if (cells.every((kind) => kind === 'ahead')) return '–'
  const spans = spansOf(cells).filter(isTrouble)
  if (spans.length === 0) return t('rehearsalPage.spans.none')
  const shown = spans.slice(0, SPANS_MAX).map(({ kind, from, to }) =>
    t('rehearsalPage.span', {
      seconds: to - from === 1 ? String(from) : `${from}–${to - 1}`,
      what: t(`rehearsalPage.cell.${kind}`),
    }),
  )
  const more = spans.length - shown.length
  return [...shown, ...(more > 0 ? [t('rehearsalPage.spans.more', { count: more })] : [])].join(
    ', ',
  )
}
