import { useMemo } from 'react'
import type { AuditResult, Report } from '../../report/schema/schema.ts'
import { barOf, type Figure, figuresOf, lineRows } from '../../ui/figures/figures.ts'
import { Mark } from '../../ui/Mark.tsx'
import { listed } from '../../ui/words.ts'
import { t } from '../../words/details/index.ts'
import { stateWord } from '../../words/names.ts'
import { Fold } from '../Fold.tsx'
import { Classes } from './Classes.tsx'
import { figureInRow, figureLabel, figureText } from './figure-text.ts'
import { type Use, usesOf } from './good-for.ts'

interface Props {
  report: Report
  /** One line at first: where something else failed, a good line is no news. */
  folded?: boolean
}

/** The line in large figures, each beside what is required, and what it is good for. */
export function Figures({ report, folded = false }: Props) {
  const rows = useMemo(() => lineRows(report), [report])
  const figures = figuresOf(rows)
  if (figures.length === 0) return null
  const title = t('details.figures.title')
  const content = <Tiles figures={figures} rows={rows} />
  if (folded) {
    const isBad = figures.some(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    return (
      <Fold title={title} says={listed(figures.map(figureInRow))} open={isBad}>
        {content}
      </Fold>
    )
  }
  return (
    <section aria-labelledby="figures-title">
      <h2 id="figures-title" className="visually-hidden">
        {title}
      </h2>
      {content}
    </section>
  )
}

function Tiles({ figures, rows }: { figures: Figure[]; rows: AuditResult[] }) {
  const uses = usesOf(rows)
  return (
    <div className="figures">
      <ul className="tiles-of-figures">
        {figures.map((figure) => (
          <Tile key={figure.id} figure={figure} />
        ))}
      </ul>
      {uses.length > 0 && <GoodFor uses={uses} />}
      <Classes rows={rows} />
    </div>
  )
}

function Tile({ figure }: { figure: Figure }) {
  const { id, verdict, limit, interval, dropoutMs } = figure
  const { filled, mark } = barOf(figure)
  return (
    <li className={`card figure tone-${verdict}`}>
      <p className="muted">
        {figureLabel(figure)}
        <span className="visually-hidden">: {stateWord(verdict)}</span>
      </p>
      <p className="figure-value numbers">{figureText({ ...figure, atLeast: false })}</p>
      <svg className="figure-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="figure-track" width="100" height="8" />
        <rect className="figure-fill" width={filled * 100} height="8" />
        <rect className="figure-mark" x={mark * 100 - 0.6} width="1.2" height="8" />
      </svg>
      <p className="muted numbers">
        {t(`details.figure.${id}.limit`, { limit })}
        {interval && <> {t('details.figure.interval', interval)}</>}
      </p>
      {dropoutMs !== undefined && (
        <p className="muted numbers">{t('details.figure.dropout', { ms: dropoutMs })}</p>
      )}
    </li>
  )
}

const marks = { measured: 'pass', enough: 'pass', short: 'fail', open: 'unknown' } as const

const GoodFor = ({ uses }: { uses: Use[] }) => (
  <section aria-labelledby="good-title" className="card good-for">
    <h3 id="good-title">{t('details.good.title')}</h3>
    <ul>
      {uses.map(({ mix, fitness, needMbps }) => (
        <li key={mix} className={`tone-${marks[fitness]}`}>
          <Mark state={marks[fitness]} size={20} />
          <span>
            {t(`details.good.${mix}`)}
            <span className="muted numbers good-how">
              {t(`details.good.${fitness}`, { need: needMbps })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  </section>
)
