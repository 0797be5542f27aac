import { type Link, links } from '../../audits/vocabulary.ts'
import { Mark } from '../../page/Mark.tsx'
import { linkNames } from '../../page/words.ts'
import type { FleetView, MatrixCell } from '../types.ts'
import { useFleet } from './fleet.ts'
import { number } from './words.ts'

/** The product's one picture, with the number of devices that break at each link. */
export function FleetChain() {
  const { view, place, filter } = useFleet()
  const most = Math.max(...links.map((link) => view.brokenAt[link]))
  return (
    <section aria-labelledby="fleet-chain-title" className="chain-section">
      <h2 id="fleet-chain-title" className="visually-hidden">
        Where devices break first
      </h2>
      <ol className="chain fleet-chain">
        {links.map((link) => (
          <Step
            key={link}
            link={link}
            view={view}
            worst={most > 0 && view.brokenAt[link] === most}
            chosen={place.filter.link === link}
            onChoose={() => filter({ link: place.filter.link === link ? undefined : link })}
          />
        ))}
      </ol>
    </section>
  )
}

interface StepProps {
  link: Link
  view: FleetView
  worst: boolean
  chosen: boolean
  onChoose: () => void
}

function Step({ link, view, worst, chosen, onChoose }: StepProps) {
  const { name, detail } = linkNames[link]
  const cell = totalOf(view, link)
  const first = view.brokenAt[link]
  const state = stateOf(cell, first)
  return (
    <li className={`step tone-${state} ${worst ? 'broken' : ''} ${chosen ? 'chosen' : ''}`}>
      <span className="step-mark">
        <Mark state={state} size={worst ? 48 : 32} />
      </span>
      <div className="step-text">
        <p className="step-name">
          <button type="button" className="fleet-step" aria-pressed={chosen} onClick={onChoose}>
            {name}
            {detail && <span className="muted step-detail"> {detail}</span>}
          </button>
        </p>
        <p className="step-state">
          <span className="step-word numbers">
            {first > 0
              ? `${number(first)} ${first === 1 ? 'breaks' : 'break'} here`
              : 'None here first'}
          </span>
        </p>
        <p className="step-note muted numbers">{restOf(cell, first)}</p>
      </div>
    </li>
  )
}

function totalOf({ matrix }: FleetView, link: Link): MatrixCell {
  const sum = { pass: 0, warn: 0, fail: 0, unknown: 0 }
  for (const row of matrix)
    for (const key of ['pass', 'warn', 'fail', 'unknown'] as const) sum[key] += row.links[link][key]
  return sum
}

function stateOf({ pass, warn, fail, unknown }: MatrixCell, first: number) {
  if (first > 0 || fail > 0) return 'fail'
  if (warn > 0) return 'warn'
  if (pass > 0) return 'pass'
  return unknown > 0 ? 'unknown' : 'notApplicable'
}

/** What the count of first breaks does not say. */
function restOf({ pass, warn, fail, unknown }: MatrixCell, first: number): string {
  if (pass + warn + fail + unknown === 0) return 'not measured'
  const parts = [
    fail > first && `${number(fail)} fail in all`,
    warn > 0 && `${number(warn)} warn`,
    unknown > 0 && `${number(unknown)} unknown`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : `${number(pass)} pass`
}
