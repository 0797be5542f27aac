import type { OutgoingReport } from '../privacy/redact.ts'
import { toCsvText } from './csv.ts'

const columns = [
  'id',
  'verdict',
  'cause',
  'link',
  'title',
  'explanation',
  'who',
  'fix',
  'group',
  'name',
  'host',
  'protocol',
  'port',
  'required',
  'ruleStatus',
  'source',
  'sourceDate',
  'durationMs',
  'runId',
  'startedAt',
  'device',
  'site',
  'deviceGroup',
]

/** One row per audit, with the run's id on each, so that files of many devices can be stacked. */
export function toCsv({ audits, run }: OutgoingReport): string {
  const rows = audits.map(({ requirement: rule, fix, ...audit }) => [
    audit.id,
    audit.verdict,
    audit.cause ?? '',
    audit.link,
    audit.title,
    audit.explanation,
    fix?.who ?? '',
    fix?.what ?? '',
    audit.groupTitle,
    rule?.name ?? '',
    rule?.host ?? '',
    rule?.protocol ?? '',
    rule?.port ?? '',
    rule?.required ?? '',
    rule?.status ?? '',
    rule?.source ?? '',
    rule?.sourceDate ?? '',
    audit.durationMs,
    run.id,
    run.startedAt,
    run.labels?.device ?? '',
    run.labels?.site ?? '',
    run.labels?.group ?? '',
  ])
  return toCsvText([columns, ...rows])
}
