import { type Link, links } from '../../../model/links.ts'
import { Mark } from '../../../ui/Mark.tsx'
import { t } from '../../../words/fleet/index.ts'
import { linkName, stateWord } from '../../../words/names.ts'
import type { FleetView, MatrixCell } from '../../types.ts'
import { useFleet } from '../fleet.ts'
import { CauseCode } from '../Raw.tsx'
import { linkOf, meaningOf, statesText } from '../words.ts'

/** The product's one picture, with the number of devices that break at each link. */
export function FleetChain() {
  const { view, place, filter } = useFleet()
  const most = Math.max(...links.map((link) => view.brokenAt[link]))
  return (
    <section aria-labelledby="fleet-chain-title" className="chain-section">
      <h2 id="fleet-chain-title" className="visually-hidden">
        {t('fleet.chain.title')}
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
  const name = linkName(link)
  const cell = totalOf(view, link)
  const first = view.brokenAt[link]
  const state = stateOf(cell, first)
  return (
    <li className={`step tone-${state} ${worst ? 'broken' : ''} ${chosen ? 'chosen' : ''}`}>
      <span className="step-mark">
        <Mark state={state} size={24} />
      </span>
      <div className="step-text">
        <p className="step-name">
          <button type="button" className="fleet-step" aria-pressed={chosen} onClick={onChoose}>
            {name}
          </button>
        </p>
        <p className="step-state">
          <span className="step-word numbers">
            {first > 0 ? t('fleet.chain.first', { count: first }) : t('fleet.chain.none')}
          </span>
        </p>
        <p className="step-note muted numbers">{restOf(cell, first)}</p>
        {state === 'fail' && <Causes view={view} link={link} />}
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

/** How many causes are behind a red mark, and the largest of them. */
function Causes({ view, link }: { view: FleetView; link: Link }) {
  // They are ranked, the largest first.
  const here = view.causes.filter(({ cause }) => linkOf(cause) === link)
  const [most] = here
  if (!most) return null
  return (
    <p className="step-note">
      <span title={meaningOf(most.cause)}>
        <CauseCode code={most.cause} />
      </span>{' '}
      {here.length > 1 && (
        <span className="muted numbers">{t('fleet.chain.more', { count: here.length - 1 })}</span>
      )}
    </p>
  )
}

/** What the count of first breaks does not say. */
function restOf({ pass, warn, fail, unknown }: MatrixCell, first: number): string {
  if (pass + warn + fail + unknown === 0) return stateWord('notApplicable')
  const rest = statesText({ fail: fail > first ? fail : 0, warn, unknown })
  return rest || statesText({ pass })
}
