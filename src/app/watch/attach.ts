import { watchFigures } from '../../model/subject.ts'
import { row } from '../../plan/parts.ts'
import type { WatchEvidence } from '../../probes/evidence.ts'
import { assemble } from '../../report/build/assemble.ts'
import { judgeRow } from '../../report/build/judge.ts'
import type { Report } from '../../report/schema/schema.ts'
import type { Timeline } from '../../watch/timeline-schema.ts'
import { factsOf } from '../runner/facts.ts'

/** The report with what a watch saw, in place of an earlier watch. */
export function withWatch(
  report: Report,
  evidence: WatchEvidence,
  watch: Timeline,
  durationMs: number,
): Report {
  const rows = watchFigures.map((figure) =>
    judgeRow(row({ kind: 'watch', relay: evidence.name, figure }), evidence, durationMs),
  )
  const others = report.audits.filter(({ subject }) => subject?.kind !== 'watch')
  return {
    ...assemble([...others, ...rows], factsOf(report)),
    device: report.device,
    ...(report.walk && { walk: report.walk }),
    watch,
  }
}
