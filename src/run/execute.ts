import pLimit from 'p-limit'
import type { AnyEvidence } from '../audits/types.ts'
import type { ProbeError } from '../probes/evidence.ts'
import { probeFor } from '../probes/index.ts'
import { carriedData } from '../probes/throughput/seen.ts'
import type { ProbeContext, ProbeTools } from '../probes/types.ts'
import type { PlannedProbe, Stage } from './plan-types.ts'

export interface Measured {
  evidence: AnyEvidence
  durationMs: number
}

const AT_ONCE: Record<Stage, number> = { wide: 64, quiet: 6, alone: 1 }
const STAGES: Stage[] = ['wide', 'quiet', 'alone']

/**
 * Runs the probes stage by stage. Every probe ends: by itself, by its deadline, or by `signal`,
 * and a probe that breaks breaks alone. Never rejects.
 * @param onMeasured called once for each probe, in the order in which they end
 * @param budgetSeconds what the run as a whole should take; streams are cut to fit
 */
export async function execute(
  probes: PlannedProbe[],
  tools: ProbeTools,
  signal: AbortSignal,
  onMeasured: (probe: PlannedProbe, measured: Measured) => void,
  budgetSeconds?: number,
): Promise<void> {
  const start = performance.now()
  const left = () =>
    budgetSeconds && Math.max(0, budgetSeconds - (performance.now() - start) / 1000)
  const seen = new Map<string, AnyEvidence>()
  const run = async (probe: PlannedProbe) => {
    const skipped = signal.aborted ? undefined : reasonToSkip(probe, seen)
    const measured = skipped
      ? { evidence: skip(skipped), durationMs: 0 }
      : await measure(probe, { tools, seen, secondsLeft: left() }, signal)
    seen.set(probe.key, measured.evidence)
    onMeasured(probe, measured)
  }
  for (const stage of STAGES) {
    const limit = pLimit(AT_ONCE[stage])
    const jobs = probes
      .filter((probe) => probe.stage === stage)
      .map((probe) => limit(() => run(probe)))
    await Promise.all(jobs)
  }
}

/** Left out on purpose: on request only, or nothing there to measure over. */
function reasonToSkip(
  { onRequest, after }: PlannedProbe,
  seen: ReadonlyMap<string, AnyEvidence>,
): string | undefined {
  if (after && !after.some((key) => carriedData(seen.get(key))))
    return 'The relay carried no data in this run, so there was nothing to measure over.'
  return onRequest && `${onRequest} Run this check by itself to measure it.`
}

const skip = (message: string): ProbeError => ({ kind: 'error', code: 'skipped', message })

const stopped: ProbeError = {
  kind: 'error',
  code: 'aborted',
  message: 'The run was stopped before this was measured.',
}

async function measure(
  probe: PlannedProbe,
  context: Omit<ProbeContext, 'signal'>,
  stop: AbortSignal,
): Promise<Measured> {
  // A probe that is called sends at once, so after Stop none is.
  if (stop.aborted) return { evidence: stopped, durationMs: 0 }
  const start = performance.now()
  const deadline = AbortSignal.timeout(probe.deadlineMs)
  const signal = AbortSignal.any([stop, deadline])
  let evidence: AnyEvidence
  try {
    // A probe that is slow to let go must not hold the run: the abort wins the race.
    evidence = await Promise.race([
      probeFor(probe.kind).run(probe.input, { ...context, signal }),
      rejectOnAbort(signal),
    ])
  } catch (error) {
    evidence = failureOf(error, { ended: stop.aborted, late: deadline.aborted, probe })
  }
  return { evidence, durationMs: Math.round(performance.now() - start) }
}

const rejectOnAbort = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

function failureOf(
  error: unknown,
  { ended, late, probe }: { ended: boolean; late: boolean; probe: PlannedProbe },
): ProbeError {
  if (ended) return stopped
  if (late)
    return {
      kind: 'error',
      code: 'deadline',
      message: `The check did not end within ${Math.round(probe.deadlineMs / 1000)} s.`,
    }
  return {
    kind: 'error',
    code: 'internal',
    message: `The check itself broke: ${String(error).slice(0, 300)}`,
  }
}
