import { walkFigures } from '../../model/subject.ts'
import { row } from '../../plan/parts.ts'
import { assemble } from '../../report/build/assemble.ts'
import { judgeRow } from '../../report/build/judge.ts'
import type { Report } from '../../report/schema/schema.ts'
import { walkEvidenceOf } from '../../walk/evidence.ts'
import { storedOf } from '../../walk/stored.ts'
import type { WalkMap } from '../../walk/types.ts'
import { factsOf } from '../runner/facts.ts'

type About = Parameters<typeof walkEvidenceOf>[1]

/** The report with the map of a walk, in place of an earlier one. */
export function withWalk(report: Report, map: WalkMap, about: About): Report {
  const { name: relay, transport } = about
  const evidence = walkEvidenceOf(map, about)
  const rows = walkFigures.map((figure) =>
    judgeRow(row({ kind: 'walk', relay, figure }), evidence, map.ms),
  )
  const others = report.audits.filter(({ subject }) => subject?.kind !== 'walk')
  return {
    ...assemble([...others, ...rows], factsOf(report)),
    device: report.device,
    ...(report.watch && { watch: report.watch }),
    walk: storedOf(map, { relay, transport }),
  }
}
