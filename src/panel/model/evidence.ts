import type { Evidence } from '../../probes/evidence.ts'
import type { Fact } from '../../ui/facts/fact.ts'
import { factsOf } from '../../ui/facts/index.ts'
import { t as facts } from '../../words/facts/index.ts'
import { t } from '../../words/panel/index.ts'

/** What was measured, one fact a line. Everything is said; the reader turns pages. */
export function evidenceLines(evidence: Evidence): string[] {
  const failure = 'failure' in evidence ? fields('', evidence.failure) : []
  return [
    ...factsOf(evidence).map(lineOf),
    ...(failure.length > 0 ? [facts('facts.signIn.failure'), ...failure] : []),
  ]
}

function lineOf({ label, value, depth }: Fact): string {
  if (value === undefined) return label
  const line = t('panel.detail.fact', { label, value })
  return depth ? `– ${line}` : line
}

/** The fields of a refusal by their names in the report, nested ones joined: data for an admin. */
function fields(name: string, value: unknown): string[] {
  if (value === undefined || value === null || value === '') return []
  if (typeof value !== 'object') return [`– ${name}: ${value}`]
  return Object.entries(value).flatMap(([key, inner]) =>
    fields(name === '' ? key : `${name}.${key}`, inner),
  )
}
