import { useMemo } from 'react'
import { compare, type State, type Transition } from '../report/compare.ts'
import type { Report } from '../report/schema.ts'
import { Mark } from './Mark.tsx'
import { localTime, stateWords } from './words.ts'

/** What changed between two runs, worse news first. */
export function Comparison({ before, after }: { before: Report; after: Report }) {
  const result = useMemo(() => compare(before, after), [before, after])
  const lists: [string, Transition[]][] = [
    ['Worse', result.worse],
    ['Better', result.better],
    ['Changed otherwise', result.changed],
  ]
  const [added, removed] = [result.added.length, result.removed.length]
  return (
    <>
      <dl className="pairs">
        <dt>Before</dt>
        <dd>
          {localTime(before.run.startedAt)}: {before.headline}
        </dd>
        <dt>Shown now</dt>
        <dd>
          {localTime(after.run.startedAt)}: {after.headline}
        </dd>
      </dl>
      <p className="numbers">
        {result.worse.length} worse, {result.better.length} better, {result.changed.length} changed
        otherwise, {result.same} the same.
        {added + removed > 0 && ` ${added} are new, ${removed} are gone.`}
      </p>
      {lists.map(
        ([title, items]) =>
          items.length > 0 && (
            <section key={title}>
              <h3>
                {title} <span className="muted numbers">{items.length}</span>
              </h3>
              <ul className="transitions">
                {items.map((item) => (
                  <li key={item.id}>
                    <p>{item.title}</p>
                    <p className="transition">
                      <StateOf state={item.before} />
                      <span aria-hidden="true">→</span>
                      <span className="visually-hidden">, now</span>
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

const StateOf = ({ state: { verdict, cause } }: { state: State }) => (
  <span className={`state tone-${verdict}`}>
    <Mark state={verdict} size={20} />
    {stateWords[verdict]}
    {cause && <code className="cause">{cause}</code>}
  </span>
)
