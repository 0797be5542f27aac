import { useCallback, useEffect, useState } from 'react'
import { Icon } from '../../page/Icon.tsx'
import { Mark } from '../../page/Mark.tsx'
import { capitalize, localTime } from '../../page/words.ts'
import type { FleetEngine, FleetQuery } from '../types.ts'
import { DataSheet } from './DataSheet.tsx'
import { ExportSheet } from './ExportSheet.tsx'
import { FleetChain } from './FleetChain.tsx'
import { useFleet, useQueryAnswer } from './fleet.ts'
import { silentSince } from './place.ts'
import { useRuleWords } from './rule-words.ts'
import { StandingBar } from './StandingBar.tsx'
import {
  age,
  countsOf,
  devices,
  meaningOf,
  number,
  type Standing,
  share,
  standings,
  standingWords,
  verdictsOf,
  whoText,
} from './words.ts'

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

function headline({ devices: all, ready, notReady, unknown }: ReturnType<typeof useFleet>['view']) {
  if (all === 0) return 'No device fits the filter.'
  if (ready === all)
    return all === 1 ? 'The one device is ready.' : `All ${devices(all)} are ready.`
  const of = all === 1 ? '1 device' : `${number(all)} devices`
  if (notReady > 0)
    return `${number(notReady)} of ${of} ${notReady === 1 ? 'is' : 'are'} not ready.`
  return `${number(unknown)} of ${of} could not tell whether ${unknown === 1 ? 'it is' : 'they are'} ready.`
}

function LookActions() {
  const [sheet, setSheet] = useState<'data' | 'export'>()
  const close = useCallback(() => setSheet(undefined), [])
  return (
    <div className="fleet-actions">
      <button type="button" className="button" onClick={() => setSheet('export')}>
        <Icon name="share" />
        Export
      </button>
      <button type="button" className="button" onClick={() => setSheet('data')}>
        <Icon name="open" />
        Data
      </button>
      {sheet === 'data' && <DataSheet onClose={close} />}
      {sheet === 'export' && <ExportSheet onClose={close} />}
    </div>
  )
}

/** The largest cause, who ends it, and what the best rules would change. */
function Hint() {
  const { view } = useFleet()
  const words = useRuleWords()
  const [first] = view.causes
  const [best] = view.rules
  if (!first || first.blocked === 0) return null
  const actor = first.who === 'nobody' ? '' : ` ${capitalize(whoText(first.who))} can fix this.`
  const rule = best && best.unblocks > 0 ? words(best.rule) : undefined
  return (
    <p>
      Most often, on {devices(first.blocked)}: {lowerFirst(meaningOf(first.cause))}
      {actor}
      {rule && best && (
        <>
          {' '}
          Opening {rule.ports} to {rule.to} alone would make {devices(best.unblocks)} ready.
        </>
      )}
    </p>
  )
}

/** "UDP gets" keeps its capitals, "The name" does not. */
const lowerFirst = (text: string) =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

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
  const from = sources.from.map(({ name }) => name).join(', ')
  const { firstAt, lastAt } = view
  if (!lastAt || !firstAt) return <p className="muted">{devices(whole.devices)} in all.</p>
  return (
    <p className="muted numbers">
      Newest run <time dateTime={lastAt}>{age(lastAt, now)}</time> ({localTime(lastAt)}), oldest{' '}
      {localTime(firstAt)}. {number(view.runs)} {view.runs === 1 ? 'run' : 'runs'}
      {from && (
        <>
          {' '}
          from <bdi>{from}</bdi>
        </>
      )}
      .{live && ' New ones appear by themselves.'}
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
        {devices(silent)} not heard of for {SILENT_DAYS} days
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
              <span className="fleet-standing-word">{standingWords[standing].word}</span>
              <span className="muted numbers">{share(counts[standing], view.devices)}</span>
              <span className="muted fleet-about">{standingWords[standing].about}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
