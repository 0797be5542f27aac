import { listed } from '../../ui/words.ts'
import { mergeBins } from '../../watch/fold.ts'
import { binsOf } from '../../watch/timeline.ts'
import type { Timeline } from '../../watch/timeline-schema.ts'
import { duration } from '../../words/amounts.ts'
import { t } from '../../words/watch/index.ts'

/** As many lines as a person reads, whatever the length of the watch. */
const ROWS = 24

/** When the line broke, for how long, and what came with it. */
export function BreakTable({ timeline, count }: { timeline: Timeline; count: number }) {
  const { breaks } = timeline
  if (breaks.length === 0) return null
  const from = Date.parse(timeline.startedAt)
  const more = count - breaks.length
  return (
    <div className="watch-table">
      <table>
        <caption>{t('watch.breaks')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('watch.table.at')}</th>
            <th scope="col">{t('watch.table.length')}</th>
            <th scope="col">{t('watch.table.with')}</th>
          </tr>
        </thead>
        <tbody>
          {breaks.map(({ atMs, ms, with: kinds }) => (
            <tr key={atMs}>
              <th scope="row" className="numbers">
                {t('watch.at', { at: from + atMs })}
              </th>
              <td className="numbers">{duration(ms)}</td>
              <td>
                {kinds.length > 0
                  ? listed(kinds.map((kind) => t(`watch.event.${kind}`)))
                  : t('watch.figure.none')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="muted">{t('watch.breaks.more', { count: more })}</p>}
    </div>
  )
}

/** What the charts show, in figures. */
export function FigureTable({ timeline }: { timeline: Timeline }) {
  const bins = binsOf(timeline)
  const each = Math.ceil(bins.length / ROWS)
  const rows = Array.from({ length: Math.ceil(bins.length / each) }, (_, i) => {
    const part = bins.slice(i * each, (i + 1) * each)
    return { ...mergeBins(part), atMs: part[0]?.atMs ?? 0 }
  })
  const from = Date.parse(timeline.startedAt)
  const ms = (value: number | undefined) =>
    value === undefined ? t('watch.figure.none') : t('watch.chart.ms', { value })
  return (
    <details>
      <summary>{t('watch.table')}</summary>
      <div className="watch-table">
        <table>
          <caption className="visually-hidden">{t('watch.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('watch.table.from')}</th>
              <th scope="col">{t('watch.table.good')}</th>
              <th scope="col">{t('watch.chart.loss')}</th>
              <th scope="col">{t('watch.chart.roundTrip')}</th>
              <th scope="col">{t('watch.chart.gap')}</th>
            </tr>
          </thead>
          <tbody className="numbers">
            {rows.map(({ atMs, judged, good, sent, arrived, rttMs, gapMs }) => (
              <tr key={atMs}>
                <th scope="row">{t('watch.at', { at: from + atMs })}</th>
                <td>{t('watch.table.goodOf', { good, judged })}</td>
                <td>
                  {judged > 0 && sent > 0
                    ? t('watch.figure.percent', { value: 100 * (1 - arrived / sent) })
                    : t('watch.figure.none')}
                </td>
                <td>{ms(rttMs)}</td>
                <td>{judged > 0 ? ms(gapMs) : t('watch.figure.none')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
