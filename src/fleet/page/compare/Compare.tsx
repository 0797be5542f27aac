import { useCallback, useId, useMemo } from 'react'
import { Mark } from '../../../ui/Mark.tsx'
import { t } from '../../../words/fleet/index.ts'
import { stateWord, verdictWord } from '../../../words/names.ts'
import type { Comparison, FleetView } from '../../types.ts'
import { useAnswer, useFleet } from '../fleet.ts'
import { Segments } from '../overview/Segments.tsx'
import { StandingBar } from '../overview/StandingBar.tsx'
import { type Sides, sideKinds, sideQueries } from '../place.ts'
import { CauseCode, Name, Raw } from '../Raw.tsx'
import { Scroll } from '../Scroll.tsx'
import {
  countsOf,
  dayName,
  devices,
  figure,
  figureName,
  meaningOf,
  nameOr,
  number,
  share,
  standingOf,
  standings,
} from '../words.ts'

/** Two sites, groups or times beside each other, within the filter of the page. */
export function Compare() {
  const { place, go, whole } = useFleet()
  const { sites, groups, headsets } = whole.choices
  const choices = { site: sites, group: groups, headset: headsets }
  const days = whole.timeline.map(({ day }) => day)
  const start = (kind: Sides['kind']): Sides => {
    const values = kind === 'day' || kind === 'change' ? days : choices[kind]
    if (kind === 'change') return { kind, a: values.at(-1) ?? '', b: '' }
    if (kind === 'day') return { kind, a: values[0] ?? '', b: values.at(-1) ?? '' }
    return { kind, a: values[0] ?? '', b: values[1] ?? '' }
  }
  const { sides } = place
  return (
    <section className="fleet-section" aria-labelledby="fleet-compare">
      <div className="fleet-section-head">
        <h2 id="fleet-compare">{t('fleet.compare.title')}</h2>
        <Segments
          legend={t('fleet.compare.what')}
          name="compare"
          options={sideKinds.map((kind) => [kind, t(`fleet.compare.${kind}`)] as const)}
          value={sides?.kind}
          onChange={(kind) => go({ sides: start(kind) })}
        />
      </div>
      {sides ? (
        <div className="card fleet-compare">
          <div className="fleet-sides">
            <Side sides={sides} which="a" values={valuesOf(sides, choices)} />
            {sides.kind !== 'change' && (
              <Side sides={sides} which="b" values={valuesOf(sides, choices)} />
            )}
            <button type="button" className="button quiet" onClick={() => go({ sides: undefined })}>
              {t('fleet.compare.stop')}
            </button>
          </div>
          <Answer sides={sides} />
        </div>
      ) : (
        <p className="card muted">{t('fleet.compare.choose')}</p>
      )}
    </section>
  )
}

const valuesOf = (
  { kind }: Sides,
  choices: Record<'site' | 'group' | 'headset', string[]>,
): string[] | undefined => (kind === 'day' || kind === 'change' ? undefined : choices[kind])

interface SideProps {
  sides: Sides
  which: 'a' | 'b'
  /** Undefined: a day is chosen. */
  values: string[] | undefined
}

function Side({ sides, which, values }: SideProps) {
  const { go } = useFleet()
  const id = useId()
  const kind = placeKindOf(sides)
  const title = sides.kind === 'change' ? 'on' : which
  const set = (value: string) => go({ sides: { ...sides, [which]: value } })
  return (
    <div className="fleet-side">
      <label htmlFor={id}>{t(`fleet.compare.side.${title}`)}</label>
      {values && kind ? (
        <select id={id} value={sides[which]} onChange={({ target }) => set(target.value)}>
          {values.map((value) => (
            <option key={value} value={value} translate={value ? 'no' : undefined}>
              {nameOr(value, kind)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type="date"
          value={sides[which]}
          onChange={({ target }) => set(target.value)}
        />
      )}
    </div>
  )
}

function Answer({ sides }: { sides: Sides }) {
  const { engine, query, edition } = useFleet()
  const pair = useMemo(() => sideQueries(query, sides), [query, sides])
  // biome-ignore lint/correctness/useExhaustiveDependencies: more data is a new question
  const ask = useCallback(
    () => (pair ? engine.compare(...pair) : Promise.reject(new Error('no pair'))),
    [engine, pair, edition],
  )
  const { answer } = useAnswer(pair ? ask : undefined)
  if (!pair) return <p className="muted">{t('fleet.compare.noDay')}</p>
  if (!answer) return <p role="status">{t('fleet.counting')}</p>
  return <Result answer={answer} sides={sides} />
}

/** Undefined: the sides are times. */
const placeKindOf = ({ kind }: Sides) => (kind === 'day' || kind === 'change' ? undefined : kind)

/** What stands above a side. */
function Title({ sides, which }: { sides: Sides; which: 'a' | 'b' }) {
  const kind = placeKindOf(sides)
  if (kind) return <Name name={sides[which]} kind={kind} />
  if (sides.kind === 'day') return dayName(sides[which])
  return t(which === 'a' ? 'fleet.compare.before' : 'fleet.compare.after', {
    day: dayName(sides.a),
  })
}

function Result({ answer, sides }: { answer: Comparison; sides: Sides }) {
  const { a, b, changed } = answer
  const both = [
    { which: 'a', side: a },
    { which: 'b', side: b },
  ] as const
  return (
    <>
      <Scroll name={t('fleet.compare.table')}>
        <table className="fleet-plain fleet-beside">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('fleet.compare.head')}</span>
              </th>
              {both.map(({ which, side }) => (
                <th key={which} scope="col">
                  <Title sides={sides} which={which} />
                  <span className="muted numbers"> {devices(side.devices)}</span>
                  <StandingBar of={side} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {standings.map((standing) => (
              <tr key={standing} className={`tone-${standing}`}>
                <th scope="row">
                  <Mark state={standing} size={18} /> {verdictWord(standing)}
                </th>
                {both.map(({ which, side }) => (
                  <td key={which} className="numbers">
                    <strong>{number(countsOf(side)[standing])}</strong>{' '}
                    <span className="muted">{share(countsOf(side)[standing], side.devices)}</span>
                  </td>
                ))}
              </tr>
            ))}
            {causesOf(a, b).map((cause) => (
              <tr key={cause}>
                <th scope="row" title={meaningOf(cause)}>
                  <CauseCode code={cause} />
                </th>
                {both.map(({ which, side }) => (
                  <td key={which} className="numbers">
                    {number(blockedBy(side, cause))}{' '}
                    <span className="muted">{share(blockedBy(side, cause), side.devices)}</span>
                  </td>
                ))}
              </tr>
            ))}
            {a.figures.map(({ figure: name }) => {
              const medians = both.map(({ which, side }) => ({
                which,
                median: side.figures.find((one) => one.figure === name)?.median,
              }))
              if (medians.every(({ median }) => median === undefined)) return null
              return (
                <tr key={name}>
                  <th scope="row">{t('fleet.compare.median', { figure: figureName(name) })}</th>
                  {medians.map(({ which, median }) => (
                    <td key={which} className="numbers">
                      {median === undefined ? stateWord('notApplicable') : figure(median, name)}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
      <Changed changed={changed} />
    </>
  )
}

const blockedBy = (view: FleetView, cause: string) =>
  view.causes.find((one) => one.cause === cause)?.blocked ?? 0

/** Causes that block a device on either side, the larger ones first. */
const causesOf = (a: FleetView, b: FleetView) =>
  [...new Set([...a.causes, ...b.causes].map(({ cause }) => cause))]
    .map((cause) => ({ cause, most: Math.max(blockedBy(a, cause), blockedBy(b, cause)) }))
    .filter(({ most }) => most > 0)
    .sort((x, y) => y.most - x.most)
    .map(({ cause }) => cause)

const CHANGED_SHOWN = 100

/** Devices that are on both sides and came out differently. */
function Changed({ changed }: { changed: Comparison['changed'] }) {
  const { go } = useFleet()
  if (changed.length === 0) return null
  return (
    <details>
      <summary>{t('fleet.compare.changed', { count: changed.length })}</summary>
      <ul className="fleet-changed">
        {changed.slice(0, CHANGED_SHOWN).map(({ device, from, to }) => (
          <li key={device}>
            <button type="button" className="fleet-choose" onClick={() => go({ device }, 'step')}>
              <Raw>{device}</Raw>
            </button>
            <span className="state">
              <Mark state={from} size={18} />
              {verdictWord(standingOf(from))}
              <span aria-hidden="true">→</span>
              <span className="visually-hidden">{t('fleet.compare.then')}</span>
              <Mark state={to} size={18} />
              {verdictWord(standingOf(to))}
            </span>
          </li>
        ))}
      </ul>
      {changed.length > CHANGED_SHOWN && (
        <p className="muted numbers">
          {t('fleet.more', { count: changed.length - CHANGED_SHOWN })}
        </p>
      )}
    </details>
  )
}
