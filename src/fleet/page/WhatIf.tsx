import { useCallback, useMemo, useState } from 'react'
import { useAnswer, useFleet } from './fleet.ts'
import { useRuleWords } from './rule-words.ts'
import { devices, number, share } from './words.ts'

const AT_FIRST = 6

/** Rules to open in the order that helps most devices soonest; ticking counts them. */
export function WhatIf() {
  const { engine, query, edition, view } = useFleet()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [all, setAll] = useState(false)
  const words = useRuleWords()
  const known = useMemo(
    () => ticked.filter((rule) => view.rules.some((one) => one.rule === rule)),
    [ticked, view.rules],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: more data is a new question
  const ask = useCallback(() => engine.whatIf([...known], query), [engine, known, query, edition])
  const { answer } = useAnswer(known.length > 0 ? ask : undefined)
  const unblocked = known.length > 0 ? (answer?.unblocked ?? 0) : 0
  const next = view.rules.find(({ rule }) => !known.includes(rule))
  const useful = view.rules.filter(
    ({ together }, index) => together > (view.rules[index - 1]?.together ?? 0),
  )
  const last = useful.at(-1)
  const few = Math.min(AT_FIRST, last ? view.rules.indexOf(last) + 1 : 1)
  const shown = all ? view.rules : view.rules.slice(0, few)
  if (view.rules.length === 0) return <NothingToOpen />
  return (
    <section className="fleet-section" aria-labelledby="fleet-what-if">
      <h2 id="fleet-what-if">What if a rule were opened</h2>
      <div className="card fleet-what-if">
        <p role="status" className="fleet-unblocked">
          <strong className="numbers">
            {known.length === 0
              ? 'Tick rules to see how many devices they would make ready'
              : `Would make ${number(unblocked)} of ${devices(view.notReady)} ready`}
          </strong>
          <span className="muted numbers">
            {known.length === 0
              ? `${devices(view.notReady)} ${view.notReady === 1 ? 'is' : 'are'} not ready.`
              : `${share(unblocked, view.notReady)} of those not ready, with ${known.length} ${known.length === 1 ? 'rule' : 'rules'}.`}
          </span>
        </p>
        <svg
          className="fleet-meter"
          viewBox="0 0 100 6"
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <rect width="100" height="6" className="fleet-track" />
          <rect
            width={view.notReady > 0 ? (100 * unblocked) / view.notReady : 0}
            height="6"
            className="fill-pass"
          />
        </svg>
        <ol className="fleet-ticks" aria-label="Closed rules, in the order that helps most">
          {shown.map(({ rule, devices: count, unblocks, together }) => {
            const { ports, to } = words(rule)
            return (
              <li key={rule}>
                <label className="choice">
                  <input
                    type="checkbox"
                    checked={known.includes(rule)}
                    onChange={({ target }) =>
                      setTicked(
                        target.checked ? [...known, rule] : known.filter((one) => one !== rule),
                      )
                    }
                  />
                  <span>
                    <strong>{ports}</strong> <bdi>{to}</bdi>
                    <span className="muted about numbers">
                      Closed on {number(count)}. Makes {number(unblocks)} ready alone,{' '}
                      {number(together)} with those above.
                    </span>
                  </span>
                </label>
              </li>
            )
          })}
        </ol>
        <div className="actions">
          {next && (
            <button
              type="button"
              className="button"
              onClick={() => setTicked([...known, next.rule])}
            >
              Tick the next best
            </button>
          )}
          {known.length > 0 && (
            <button type="button" className="button quiet" onClick={() => setTicked([])}>
              Untick all
            </button>
          )}
          {view.rules.length > few && (
            <button
              type="button"
              className="button quiet"
              aria-expanded={all}
              onClick={() => setAll(!all)}
            >
              {all ? 'Show fewer' : `Show all ${view.rules.length} rules`}
            </button>
          )}
        </div>
        <p className="muted">
          Counted are devices on which open rules end every failing check. Causes that no rule ends,
          such as a policy, keep a device out.
        </p>
      </div>
    </section>
  )
}

const NothingToOpen = () => (
  <section className="fleet-section" aria-labelledby="fleet-what-if">
    <h2 id="fleet-what-if">What if a rule were opened</h2>
    <p className="card muted">No closed rule was measured on these devices.</p>
  </section>
)
