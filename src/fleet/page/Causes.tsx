import { useState } from 'react'
import { capitalize } from '../../page/words.ts'
import type { CauseRank } from '../types.ts'
import { useFleet } from './fleet.ts'
import { Names } from './Names.tsx'
import { toggled } from './place.ts'
import { useRemedies } from './remedies.ts'
import { useRuleWords } from './rule-words.ts'
import { devices, meaningOf, nameOr, number, whoText } from './words.ts'

const AT_FIRST = 6
const RULES_SHOWN = 3

/** What keeps most devices from being ready comes first. */
export function Causes() {
  const { view } = useFleet()
  const [all, setAll] = useState(false)
  const most = Math.max(1, ...view.causes.map(({ blocked }) => blocked))
  const shown = all ? view.causes : view.causes.slice(0, AT_FIRST)
  return (
    <section className="fleet-section" aria-labelledby="fleet-causes">
      <h2 id="fleet-causes">
        Causes <span className="muted">by devices that they block</span>
      </h2>
      {view.causes.length === 0 && (
        <p className="empty muted">No cause was found on these devices.</p>
      )}
      <ol className="fleet-causes card">
        {shown.map((cause) => (
          <Cause key={cause.cause} cause={cause} most={most} />
        ))}
      </ol>
      {view.causes.length > AT_FIRST && (
        <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${view.causes.length} causes`}
        </button>
      )}
    </section>
  )
}

function Cause({ cause, most }: { cause: CauseRank; most: number }) {
  const { place, filter } = useFleet()
  const words = useRuleWords()
  const { cause: code, who, blocked, warned, alone, sites, rules, aadsts } = cause
  const remedy = useRemedies(aadsts.length > 0)
  const chosen = place.filter.causes?.includes(code) ?? false
  const tone = blocked > 0 ? 'fail' : 'warn'
  return (
    <li className={`fleet-cause tone-${tone} ${chosen ? 'chosen' : ''}`}>
      <p className="fleet-blocked numbers">
        <strong>{number(blocked > 0 ? blocked : warned)}</strong>
        <span>{blocked > 0 ? 'blocked' : 'warned'}</span>
      </p>
      <div className="fleet-cause-text">
        <h3>
          <button
            type="button"
            className="fleet-choose"
            aria-pressed={chosen}
            onClick={() => filter({ causes: toggled(place.filter.causes, code) })}
          >
            {meaningOf(code)}
          </button>
        </h3>
        <svg
          className="fleet-meter"
          viewBox="0 0 100 6"
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <rect width="100" height="6" className="fleet-track" />
          <rect width={(100 * blocked) / most} height="6" className={`fill-${tone}`} />
        </svg>
        <p className="fleet-cause-facts">
          <code className="cause">{code}</code>
          <span>{who === 'nobody' ? 'Nobody has to act' : capitalize(whoText(who))}</span>
          {alone > 0 && <span className="numbers">the only cause on {devices(alone)}</span>}
          {sites.length > 0 && (
            <span className="muted">
              <Names names={sites.map(nameOr)} />
            </span>
          )}
          {blocked > 0 && warned > 0 && (
            <span className="numbers">{number(warned)} more warned</span>
          )}
        </p>
        {rules.length > 0 && (
          <ul className="fleet-rules" aria-label="Rules measured as closed on these devices">
            {rules.slice(0, RULES_SHOWN).map(({ rule, devices: count }) => {
              const { ports, to } = words(rule)
              return (
                <li key={rule}>
                  <span className="muted">Closed</span>
                  <span>
                    <strong>{ports}</strong> to <bdi>{to}</bdi>
                  </span>
                  <span className="muted numbers">{number(count)}</span>
                </li>
              )
            })}
          </ul>
        )}
        {aadsts.length > 0 && (
          <ul className="fleet-rules fleet-codes" aria-label="What Entra said on these devices">
            {aadsts.slice(0, RULES_SHOWN).map(({ code: number_, devices: count }) => (
              <li key={number_}>
                <strong>AADSTS{number_}</strong>
                <span>{remedy(number_)}</span>
                <span className="muted numbers">{number(count)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}
