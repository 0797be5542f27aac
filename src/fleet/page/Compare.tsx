import { useCallback, useId, useMemo } from 'react'
import { Mark } from '../../page/Mark.tsx'
import type { Comparison, FleetView } from '../types.ts'
import { useAnswer, useFleet } from './fleet.ts'
import { type Sides, sideQueries } from './place.ts'
import { Segments } from './Segments.tsx'
import { StandingBar } from './StandingBar.tsx'
import {
  countsOf,
  dayName,
  devices,
  figure,
  figureWords,
  meaningOf,
  nameOr,
  number,
  share,
  standingOf,
  standings,
  standingWords,
} from './words.ts'

const kinds = [
  ['site', 'Sites'],
  ['group', 'Groups'],
  ['headset', 'Headsets'],
  ['day', 'Days'],
  ['change', 'Before and after'],
] as const satisfies [Sides['kind'], string][]

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
        <h2 id="fleet-compare">Compare</h2>
        <Segments
          legend="What to compare"
          name="compare"
          options={kinds}
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
              Stop comparing
            </button>
          </div>
          <Answer sides={sides} />
        </div>
      ) : (
        <p className="card muted">Choose what to compare: two sites, two days, before and after.</p>
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
  const title = sides.kind === 'change' ? 'Change on' : which === 'a' ? 'Left' : 'Right'
  const set = (value: string) => go({ sides: { ...sides, [which]: value } })
  return (
    <div className="fleet-side">
      <label htmlFor={id}>{title}</label>
      {values ? (
        <select id={id} value={sides[which]} onChange={({ target }) => set(target.value)}>
          {values.map((value) => (
            <option key={value} value={value}>
              {nameOr(value)}
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
  if (!pair) return <p className="muted">Choose a day on each side.</p>
  if (!answer) return <p role="status">Counting.</p>
  return <Result answer={answer} titles={titlesOf(sides)} />
}

function titlesOf({ kind, a, b }: Sides): [string, string] {
  if (kind === 'change') return [`Before ${dayName(a)}`, `From ${dayName(a)} on`]
  if (kind === 'day') return [dayName(a), dayName(b)]
  return [nameOr(a), nameOr(b)]
}

function Result({ answer, titles }: { answer: Comparison; titles: [string, string] }) {
  const { a, b, changed } = answer
  return (
    <>
      <div className="fleet-scroll">
        <table className="fleet-plain fleet-beside">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">What</span>
              </th>
              {[a, b].map((side, index) => (
                <th key={titles[index]} scope="col">
                  <bdi>{titles[index]}</bdi>
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
                  <Mark state={standing} size={18} /> {standingWords[standing].word}
                </th>
                {[a, b].map((side, index) => (
                  <td key={titles[index]} className="numbers">
                    <strong>{number(countsOf(side)[standing])}</strong>{' '}
                    <span className="muted">{share(countsOf(side)[standing], side.devices)}</span>
                  </td>
                ))}
              </tr>
            ))}
            {causesOf(a, b).map((cause) => (
              <tr key={cause}>
                <th scope="row" title={meaningOf(cause)}>
                  <code className="cause">{cause}</code>
                </th>
                {[a, b].map((side, index) => (
                  <td key={titles[index]} className="numbers">
                    {number(blockedBy(side, cause))}{' '}
                    <span className="muted">{share(blockedBy(side, cause), side.devices)}</span>
                  </td>
                ))}
              </tr>
            ))}
            {a.figures.map(({ figure: name }) => {
              const medians = [a, b].map(
                (side) => side.figures.find((one) => one.figure === name)?.median,
              )
              if (medians.every((median) => median === undefined)) return null
              const { name: title, unit } = figureWords[name]
              return (
                <tr key={name}>
                  <th scope="row">{title}, median</th>
                  {medians.map((median, index) => (
                    <td key={titles[index]} className="numbers">
                      {median === undefined ? 'not measured' : figure(median, unit)}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
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
      <summary>{devices(changed.length)} came out differently</summary>
      <ul className="fleet-changed">
        {changed.slice(0, CHANGED_SHOWN).map(({ device, from, to }) => (
          <li key={device}>
            <button type="button" className="fleet-choose" onClick={() => go({ device }, 'step')}>
              <bdi>{device}</bdi>
            </button>
            <span className="state">
              <Mark state={from} size={18} />
              {standingWords[standingOf(from)].word}
              <span aria-hidden="true">→</span>
              <span className="visually-hidden">, then</span>
              <Mark state={to} size={18} />
              {standingWords[standingOf(to)].word}
            </span>
          </li>
        ))}
      </ul>
      {changed.length > CHANGED_SHOWN && (
        <p className="muted numbers">and {number(changed.length - CHANGED_SHOWN)} more</p>
      )}
    </details>
  )
}
