import type { AnyEvidence } from '../../probes/evidence.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import type { Fact } from '../../ui/facts/fact.ts'
import { factsOf } from '../../ui/facts/index.ts'
import { duration } from '../../words/amounts.ts'
import { t } from '../../words/details/index.ts'
import { t as facts } from '../../words/facts/index.ts'
import { FailureFields } from '../signin/FailureFields.tsx'
import { SeriesCharts } from './charts.tsx'

/** What a check rests on: its figures line by line, its samples, and all of it as JSON. */
export function Measured({ result: { evidence, durationMs } }: { result: AuditResult }) {
  if (!evidence) return null
  return (
    <>
      <h3>
        {t('details.check.measured')}{' '}
        <span className="muted numbers">
          {t('details.check.took', { duration: duration(durationMs) })}
        </span>
      </h3>
      <SeriesCharts evidence={evidence} />
      <dl className="pairs">
        {factsOf(evidence).map((fact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: labels repeat and lines never move
          <Line key={index} fact={fact} />
        ))}
      </dl>
      <Failure evidence={evidence} />
      <details>
        <summary>{t('details.check.raw')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it */}
        <pre tabIndex={0} translate="no">
          {JSON.stringify(evidence, null, 2)}
        </pre>
      </details>
    </>
  )
}

const Line = ({ fact: { label, value, isData, depth } }: { fact: Fact }) => (
  <div className={depth ? 'fact nested' : 'fact'}>
    <dt>{label}</dt>
    <dd className="numbers" translate={isData ? 'no' : undefined}>
      {value}
    </dd>
  </div>
)

/** What a sign-in was refused with. */
function Failure({ evidence }: { evidence: AnyEvidence }) {
  const failure = 'failure' in evidence ? evidence.failure : undefined
  if (typeof failure !== 'object') return null
  return (
    <>
      <h4>{facts('facts.signIn.failure')}</h4>
      <FailureFields failure={failure} />
    </>
  )
}
