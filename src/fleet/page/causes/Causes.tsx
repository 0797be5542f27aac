import { useState } from 'react'
import { capitalize } from '../../../ui/words.ts'
import { t } from '../../../words/fleet/index.ts'
import type { CauseRank } from '../../types.ts'
import { Names } from '../devices/Names.tsx'
import { useFleet } from '../fleet.ts'
import { toggled } from '../place.ts'
import { CauseCode, Raw } from '../Raw.tsx'
import { meaningOf, nameOr, number, whoText } from '../words.ts'
import { useRemedies } from './remedies.ts'
import { useRuleWords } from './rule-words.ts'

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
        {t('fleet.causes.title')} <span className="muted">{t('fleet.causes.about')}</span>
      </h2>
      {view.causes.length === 0 && <p className="empty muted">{t('fleet.causes.none')}</p>}
      <ol className="fleet-causes card">
        {shown.map((cause) => (
          <Cause key={cause.cause} cause={cause} most={most} />
        ))}
      </ol>
      {view.causes.length > AT_FIRST && (
        <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('fleet.fewer') : t('fleet.causes.all', { count: view.causes.length })}
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
        <span>{blocked > 0 ? t('fleet.causes.blocked') : t('fleet.causes.warned')}</span>
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
          <CauseCode code={code} />
          <span>{who === 'nobody' ? t('fleet.causes.nobody') : capitalize(whoText(who))}</span>
          {alone > 0 && (
            <span className="numbers">{t('fleet.causes.alone', { count: alone })}</span>
          )}
          {sites.length > 0 && (
            <span className="muted">
              <Names names={sites.map((site) => nameOr(site, 'site'))} />
            </span>
          )}
          {blocked > 0 && warned > 0 && (
            <span className="numbers">{t('fleet.causes.moreWarned', { count: warned })}</span>
          )}
        </p>
        {rules.length > 0 && (
          <ul className="fleet-rules" aria-label={t('fleet.causes.rules')}>
            {rules.slice(0, RULES_SHOWN).map(({ rule, devices: count }) => {
              const { ports, to } = words(rule)
              return (
                <li key={rule}>
                  <span className="muted">{t('fleet.rule.blocked')}</span>
                  <span>
                    <strong translate="no">{ports}</strong> <Raw>{to}</Raw>
                  </span>
                  <span className="muted numbers">{number(count)}</span>
                </li>
              )
            })}
          </ul>
        )}
        {aadsts.length > 0 && (
          <ul className="fleet-rules fleet-codes" aria-label={t('fleet.causes.codes')}>
            {aadsts.slice(0, RULES_SHOWN).map(({ code: number_, devices: count }) => (
              <li key={number_}>
                <strong translate="no">AADSTS{number_}</strong>
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
