import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import { LoadGuard } from '../../../ui/LoadGuard.tsx'
import { Mark } from '../../../ui/Mark.tsx'
import { withWords } from '../../../words/catalogue.ts'
import { t } from '../../../words/fleet/index.ts'
import { verdictWord } from '../../../words/names.ts'
import type { FleetEngine, FleetQuery, FleetView } from '../../types.ts'
import { useRuleWords } from '../causes/rule-words.ts'
import { DataSheet } from '../data/DataSheet.tsx'
import { originText } from '../data/origin.ts'
import { useFleet, useQueryAnswer } from '../fleet.ts'
import { silentSince } from '../place.ts'
import { Raw } from '../Raw.tsx'
import { Rehearse } from '../Rehearse.tsx'
import {
  age,
  countsOf,
  listed,
  meaningOf,
  number,
  type Standing,
  share,
  standings,
  verdictsOf,
  whoText,
} from '../words.ts'
import { FleetChain } from './FleetChain.tsx'
import { StandingBar } from './StandingBar.tsx'

const ExportSheet = lazy(() => withWords(import('../export/ExportSheet.tsx')))

/** How it stands, in one sentence, four numbers and the chain. */
export function OneLook() {
  const { view } = useFleet()
  const worst = view.notReady > 0 ? 'fail' : view.unknown > 0 ? 'unknown' : 'pass'
  return (
    <section className="fleet-look card" aria-labelledby="fleet-title">
      <div className="fleet-headline">
        <Mark state={worst} size={48} />
        <div>
          <h1 id="fleet-title" tabIndex={-1}>
            {headline(view)}
          </h1>
          <Hint />
          <Age />
          <Silent />
        </div>
        <LookActions />
      </div>
      <Standings />
      <FleetChain />
    </section>
  )
}

function headline({ devices: total, ready, notReady, unknown }: FleetView): string {
  if (total === 0) return t('fleet.headline.none')
  if (ready === total) return t('fleet.headline.ready', { total })
  if (notReady > 0) return t('fleet.headline.notReady', { notReady, total })
  return t('fleet.headline.unknown', { unknown, total })
}

function LookActions() {
  const { sample } = useFleet()
  const [sheet, setSheet] = useState<'data' | 'export'>()
  const close = useCallback(() => setSheet(undefined), [])
  return (
    <div className="fleet-actions">
      {!sample.engine && <Rehearse />}
      <button type="button" className="button" onClick={() => setSheet('export')}>
        <Icon name="share" />
        {t('fleet.export')}
      </button>
      {/* Real runs never come to the sample. */}
      {!sample.engine && (
        <button type="button" className="button" onClick={() => setSheet('data')}>
          <Icon name="open" />
          {t('fleet.data.manage')}
        </button>
      )}
      {sheet === 'data' && <DataSheet onClose={close} />}
      {sheet === 'export' && (
        <LoadGuard>
          <Suspense>
            <ExportSheet onClose={close} />
          </Suspense>
        </LoadGuard>
      )}
    </div>
  )
}

/** The largest cause, who ends it, and what the best rule would change. */
function Hint() {
  const { view } = useFleet()
  const words = useRuleWords()
  const [first] = view.causes
  const [best] = view.rules
  if (!first || first.blocked === 0) return null
  const rule = best && best.unblocks > 0 ? words(best.rule) : undefined
  return (
    <>
      <p>{t('fleet.hint.cause', { count: first.blocked, cause: meaningOf(first.cause) })}</p>
      {(first.who !== 'nobody' || rule) && (
        <p>
          {first.who !== 'nobody' && t('fleet.hint.who', { who: whoText(first.who) })}{' '}
          {rule &&
            best &&
            t('fleet.hint.rule', { ports: rule.ports, to: rule.to, count: best.unblocks })}
        </p>
      )}
    </>
  )
}

/** The clock, so that an age grows while nothing else changes. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

function Age() {
  const { whole, view, sources, remotes } = useFleet()
  const now = useNow()
  const live = remotes.some(({ state }) => state === 'live')
  const { firstAt, lastAt } = view
  if (!lastAt || !firstAt)
    return <p className="muted">{t('fleet.look.all', { count: whole.devices })}</p>
  return (
    <p className="muted numbers">
      <time dateTime={lastAt}>{t('fleet.look.newest', { age: age(lastAt, now), at: lastAt })}</time>{' '}
      {t('fleet.look.oldest', { at: firstAt })} {t('fleet.look.runs', { count: view.runs })}{' '}
      {sources.from.length > 0 && (
        <>
          {t('fleet.look.sources')}{' '}
          <Raw>{listed(sources.from.map(({ origin }) => originText(origin)))}</Raw>{' '}
        </>
      )}
      {live && <span>{t('fleet.look.live')}</span>}
    </p>
  )
}

const SILENT_DAYS = 7

const askSilent = async (engine: FleetEngine, query: FleetQuery) => {
  const since = { ...query, silentSince: silentSince(SILENT_DAYS, Date.now()) }
  const page = { offset: 0, limit: 1, sort: 'key', descending: false } as const
  return (await engine.devices(since, page)).total
}

/** A headset that is off says nothing: its last verdict may be an old one. */
function Silent() {
  const { place, go } = useFleet()
  const { answer: silent = 0 } = useQueryAnswer(askSilent)
  if (silent === 0 || place.silentDays) return null
  return (
    <p className="numbers">
      <button
        type="button"
        className="fleet-choose"
        onClick={() => go({ silentDays: SILENT_DAYS })}
      >
        {t('fleet.look.silent', { count: silent, days: SILENT_DAYS })}
      </button>
    </p>
  )
}

function Standings() {
  const { view, place, filter } = useFleet()
  const counts = countsOf(view)
  const chosen = place.filter.verdicts ?? []
  const isChosen = (standing: Standing) =>
    verdictsOf(standing).every((verdict) => chosen.includes(verdict))
  const choose = (standing: Standing) => {
    const own = verdictsOf(standing)
    const rest = chosen.filter((verdict) => !own.includes(verdict))
    const next = isChosen(standing) ? rest : [...rest, ...own]
    filter({ verdicts: next.length > 0 ? next : undefined })
  }
  return (
    <div className="fleet-standings">
      <StandingBar of={view} height={16} />
      <ul>
        {standings.map((standing) => (
          <li key={standing}>
            <button
              type="button"
              className={`fleet-standing tone-${standing}`}
              aria-pressed={isChosen(standing)}
              onClick={() => choose(standing)}
            >
              <Mark state={standing} size={28} />
              <span className="fleet-count numbers">{number(counts[standing])}</span>
              <span className="fleet-standing-word">{verdictWord(standing)}</span>
              <span className="muted numbers fleet-share">
                {share(counts[standing], view.devices)}
              </span>
              <span className="muted fleet-about">{t(`fleet.standing.${standing}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
