import { useMemo } from 'react'
import { compare, type State } from '../../report/build/compare.ts'
import type { Report } from '../../report/schema/schema.ts'
import { headlineOf, titleOf } from '../../report/schema/told.ts'
import { Mark } from '../../ui/Mark.tsx'
import { localTime } from '../../ui/words.ts'
import { t } from '../../words/details/index.ts'
import { stateWord } from '../../words/names.ts'

/** What changed between two runs, worse news first. */
export function Comparison({ before, after }: { before: Report; after: Report }) {
  const result = useMemo(() => compare(before, after), [before, after])
  const lists = ['worse', 'better', 'changed'] as const
  const [added, removed] = [result.added.length, result.removed.length]
  return (
    <>
      <dl className="pairs">
        <dt>{t('details.compare.before')}</dt>
        <dd>{runLine(before)}</dd>
        <dt>{t('details.compare.now')}</dt>
        <dd>{runLine(after)}</dd>
      </dl>
      <p className="numbers">
        {t('details.compare.counts', {
          worse: result.worse.length,
          better: result.better.length,
          changed: result.changed.length,
          same: result.same,
        })}{' '}
        {added + removed > 0 && t('details.compare.addedRemoved', { added, removed })}
      </p>
      {lists.map(
        (list) =>
          result[list].length > 0 && (
            <section key={list}>
              <h3>
                {t(`details.compare.${list}`)}{' '}
                <span className="muted numbers">{result[list].length}</span>
              </h3>
              <ul className="transitions">
                {result[list].map((item) => (
                  <li key={item.id}>
                    <p>{titleOf(item)}</p>
                    <p className="transition">
                      <StateOf state={item.before} />
                      <span aria-hidden="true">→</span>
                      <span className="visually-hidden">{t('details.compare.then')}</span>
                      <StateOf state={item.after} />
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  )
}

const runLine = (report: Report) =>
  t('details.compare.run', {
    time: localTime(report.run.startedAt),
    headline: headlineOf(report),
  })

const StateOf = ({ state: { verdict, cause } }: { state: State }) => (
  <span className={`state tone-${verdict}`}>
    <Mark state={verdict} size={20} />
    {stateWord(verdict)}
    {cause && (
      <code className="cause" translate="no">
        {cause}
      </code>
    )}
  </span>
)
