import { row } from '../../plan/parts.ts'
import type { RehearsalEvidence } from '../../probes/evidence.ts'
import type { RehearsalPlan } from '../../rehearsal/plan.ts'
import type { DeviceResult } from '../../rehearsal/record.ts'
import { assemble } from '../../report/build/assemble.ts'
import { judgeRow } from '../../report/build/judge.ts'
import type { Report } from '../../report/schema/schema.ts'
import { factsOf } from '../runner/facts.ts'
import type { Product } from '../start.ts'

/** Rehearsals in one report; older ones give way. */
const MOST = 3

/**
 * Writes what this device measured into its newest report, and sends it as config.json says. Where
 * this device has no report yet, a run makes one.
 * @param startedAt second 0, Unix ms
 */
export async function reportResult(
  { app, history }: Product,
  plan: RehearsalPlan,
  result: DeviceResult,
  startedAt?: number,
): Promise<void> {
  if (result.seconds.second.length === 0) return
  const evidence = evidenceOf(plan, result, startedAt)
  const kept = await history()
  const own = app.store.getState().opened ? undefined : app.store.getState().report
  const [newest] = await kept.list().then((list) => (list.ok ? list.value : []))
  const found = own ?? (newest && (await kept.get(newest.id)))
  const before = found && 'ok' in found ? (found.ok ? found.value : undefined) : found
  const report = before ?? (await runFor(app))
  if (!report) return
  const next = withRehearsal(report, evidence)
  await kept.finish(next.run.id, next)
  if (app.store.getState().report?.run.id === next.run.id)
    app.store.setState({
      report: next,
      results: Object.fromEntries(next.audits.map((one) => [one.id, one])),
    })
  const delivery = await app.delivery?.()
  await delivery?.finished(next)
}

async function runFor({ run, store }: Product['app']): Promise<Report | undefined> {
  await run('link')
  return store.getState().report
}

export function evidenceOf(
  plan: RehearsalPlan,
  result: DeviceResult,
  startedAt?: number,
): RehearsalEvidence {
  const { code, mix, tier, upKbps, downKbps, seconds, mode, load, relay, createdAt, at } = plan
  const { seconds: columns, ...rest } = result
  const planned = { code, mix, tier, upKbps, downKbps, seconds, mode, load, relay, createdAt }
  const began = startedAt === undefined ? at : new Date(startedAt).toISOString()
  return {
    kind: 'rehearsal',
    ...planned,
    ...(at && { at }),
    ...(began && { startedAt: began }),
    ...rest,
    columns,
  }
}

/** The report with this rehearsal beside earlier ones. */
function withRehearsal(report: Report, evidence: RehearsalEvidence): Report {
  const durationMs = evidence.columns.second.length * 1000
  const own = judgeRow(
    row({ kind: 'rehearsal', relay: evidence.relay, code: evidence.code }),
    evidence,
    durationMs,
  )
  const others = report.audits.filter(({ id }) => id !== own.id)
  const earlier = others.filter(({ subject }) => subject?.kind === 'rehearsal')
  const gone = new Set(earlier.slice(0, Math.max(0, earlier.length - MOST + 1)))
  const rows = [...others.filter((one) => !gone.has(one)), own]
  return {
    ...assemble(rows, factsOf(report)),
    device: report.device,
    ...(report.watch && { watch: report.watch }),
    ...(report.walk && { walk: report.walk }),
  }
}
