import { poorFigures, roundTripsPerMinute } from '../../audits/line/classes.ts'
import { cited, poorLimits, responsivenessDraft } from '../../catalog/bandwidth.ts'
import { evidenceOf } from '../../report/build/evidence-of.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import { Mark } from '../../ui/Mark.tsx'
import { t } from '../../words/details/index.ts'

/** What other tools would say of the line, each with who defined it. */
export function Classes({ rows }: { rows: AuditResult[] }) {
  const quality = evidenceOf(rows, 'quality')
  const capacity = evidenceOf(rows, 'capacity')
  const poor = quality && !quality.failure ? poorFigures(quality) : undefined
  const trips = capacity && roundTripsPerMinute(capacity)
  if (!poor && trips === undefined) return null
  return (
    <section aria-labelledby="classes-title" className="card good-for">
      <h3 id="classes-title">{t('details.classes.title')}</h3>
      <ul>
        {poor && (
          <Class
            state={poor.length > 0 ? 'fail' : 'pass'}
            text={t('details.classes.cqd', {
              poor: poor.length > 0 ? 'yes' : 'no',
              figures: poor.map((figure) => t(`details.figure.${figure}`)),
            })}
            note={t('details.classes.cqdLimits', {
              loss: poorLimits.loss * 100,
              jitter: poorLimits.jitterMs,
              trip: poorLimits.rttMs,
              source: cited(poorLimits),
            })}
          />
        )}
        {trips !== undefined && (
          // Nobody publishes a limit for it: a figure, and no verdict.
          <Class
            state="notApplicable"
            text={t('details.classes.rpm', { trips })}
            note={t('details.classes.source', { source: cited(responsivenessDraft) })}
          />
        )}
      </ul>
    </section>
  )
}

interface ClassProps {
  state: 'pass' | 'fail' | 'notApplicable'
  text: string
  note: string
}

const Class = ({ state, text, note }: ClassProps) => (
  <li className={`tone-${state}`}>
    {state !== 'notApplicable' && <Mark state={state} size={20} />}
    <span>
      {text}
      <span className="muted good-how">{note}</span>
    </span>
  </li>
)
