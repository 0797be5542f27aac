import { useCallback, useMemo, useState } from 'react'
import { t } from '../../../words/fleet/index.ts'
import type { RuleRank } from '../../types.ts'
import { useAnswer, useFleet } from '../fleet.ts'
import { Raw } from '../Raw.tsx'
import { share } from '../words.ts'
import { useRuleWords } from './rule-words.ts'

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
      <h2 id="fleet-what-if">{t('fleet.whatIf.title')}</h2>
      <div className="card fleet-what-if">
        <Unblocked unblocked={unblocked} notReady={view.notReady} rules={known.length} />
        <ol className="fleet-ticks" aria-label={t('fleet.whatIf.rules')}>
          {shown.map((one) => (
            <Tick
              key={one.rule}
              rank={one}
              words={words(one.rule)}
              ticked={known.includes(one.rule)}
              onTick={(on) =>
                setTicked(on ? [...known, one.rule] : known.filter((rule) => rule !== one.rule))
              }
            />
          ))}
        </ol>
        <div className="actions">
          {next && (
            <button
              type="button"
              className="button"
              onClick={() => setTicked([...known, next.rule])}
            >
              {t('fleet.whatIf.next')}
            </button>
          )}
          {known.length > 0 && (
            <button type="button" className="button quiet" onClick={() => setTicked([])}>
              {t('fleet.whatIf.clear')}
            </button>
          )}
          {view.rules.length > few && (
            <button
              type="button"
              className="button quiet"
              aria-expanded={all}
              onClick={() => setAll(!all)}
            >
              {all ? t('fleet.fewer') : t('fleet.whatIf.all', { count: view.rules.length })}
            </button>
          )}
        </div>
        <p className="muted">{t('fleet.whatIf.about')}</p>
      </div>
    </section>
  )
}

interface UnblockedProps {
  /** Devices that the ticked rules make ready, of all that are not. */
  unblocked: number
  notReady: number
  /** How many rules are ticked. */
  rules: number
}

const Unblocked = ({ unblocked, notReady, rules }: UnblockedProps) => (
  <>
    <p role="status" className="fleet-unblocked">
      <strong className="numbers">
        {rules === 0
          ? t('fleet.whatIf.choose')
          : t('fleet.whatIf.fixes', { count: unblocked, total: notReady })}
      </strong>
      <span className="muted numbers">
        {rules === 0
          ? t('fleet.whatIf.notReady', { count: notReady })
          : t('fleet.whatIf.share', { share: share(unblocked, notReady), rules })}
      </span>
    </p>
    <svg className="fleet-meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="6" className="fleet-track" />
      <rect
        width={notReady > 0 ? (100 * unblocked) / notReady : 0}
        height="6"
        className="fill-pass"
      />
    </svg>
  </>
)

interface TickProps {
  rank: RuleRank
  words: { ports: string; to: string }
  ticked: boolean
  onTick: (on: boolean) => void
}

const Tick = ({ rank, words, ticked, onTick }: TickProps) => (
  <li>
    <label className="choice">
      <input type="checkbox" checked={ticked} onChange={({ target }) => onTick(target.checked)} />
      <span>
        <strong translate="no">{words.ports}</strong> <Raw>{words.to}</Raw>
        <span className="muted about numbers">
          {t('fleet.whatIf.rule', {
            count: rank.devices,
            unblocks: rank.unblocks,
            together: rank.together,
          })}
        </span>
      </span>
    </label>
  </li>
)

const NothingToOpen = () => (
  <section className="fleet-section" aria-labelledby="fleet-what-if">
    <h2 id="fleet-what-if">{t('fleet.whatIf.title')}</h2>
    <p className="card muted">{t('fleet.whatIf.none')}</p>
  </section>
)
