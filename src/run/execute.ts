import pLimit from 'p-limit'
import type { Message } from '../model/message.ts'
import type { Stage } from '../model/plan.ts'
import { raced, sleep } from '../model/wait.ts'
import type { PlannedProbe } from '../plan/types.ts'
import type { AnyEvidence, ProbeError } from '../probes/evidence.ts'
import { runProbe } from '../probes/index.ts'
import { carriedData, isGuarded } from '../probes/throughput/seen.ts'
import type { ProbeContext, ProbeTools } from '../probes/types.ts'
import { since } from '../probes/wait.ts'
import { WebrtcAbsent } from '../probes/webrtc.ts'
import { msg } from '../words/report/index.ts'
import { createCrowdLook } from './crowd-look.ts'
import { type Held, lookAgain, worthSecondLook } from './second-look.ts'
import { type SleepWatch, watchSleep } from './sleep-watch.ts'

export interface Measured {
  evidence: AnyEvidence
  durationMs: number
}

const AT_ONCE: Record<Stage, number> = { wide: 64, quiet: 6, alone: 1 }
/** Of a run with a budget, on a network that does not answer every time. */
const LONGEST_MS = 42_000
const STAGES: Stage[] = ['wide', 'quiet', 'alone']

/**
 * Runs the probes stage by stage. Every probe ends: by itself, by its deadline, or by `signal`,
 * and a probe that breaks breaks alone. What a sleep of the device spoils is measured once more.
 * Never rejects.
 * @param onMeasured called once for each probe, in the order in which they end
 * @param budgetSeconds what the run as a whole should take; streams are cut to fit
 * @returns for how many seconds the device slept
 */
export async function execute(
  probes: PlannedProbe[],
  tools: ProbeTools,
  signal: AbortSignal,
  onMeasured: (probe: PlannedProbe, measured: Measured) => void,
  budgetSeconds?: number,
): Promise<number> {
  const watch = watchSleep()
  const start = performance.now()
  const awake = () => performance.now() - start - watch.countedMs()
  const left = () => budgetSeconds && Math.max(0, budgetSeconds - awake() / 1000)
  const seen = new Map<string, AnyEvidence>()
  const held: Held[] = []
  const crowd = createCrowdLook()
  const settle = (probe: PlannedProbe, measured: Measured) => {
    seen.set(probe.key, measured.evidence)
    onMeasured(probe, measured)
  }
  let hurry: AbortSignal | undefined
  const run = async (probe: PlannedProbe) => {
    const skipped = signal.aborted ? undefined : leftOut(probe, seen)
    const stops = { stop: signal, hurry: hurry ?? crowd.hurryFor(probe) }
    const measured = skipped
      ? { evidence: skipped, durationMs: 0 }
      : await measureAwake(probe, () => ({ tools, seen, secondsLeft: left() }), watch, stops)
    const one = { probe, ...measured }
    if (probe.stage === 'wide' && crowd.holds(one)) return
    if (probe.stage === 'wide' && worthSecondLook(probe, one.evidence))
      held.push({ ...one, evidence: one.evidence })
    else settle(probe, measured)
  }
  for (const stage of STAGES) {
    const limit = pLimit(AT_ONCE[stage])
    const jobs = probes
      .filter((probe) => probe.stage === stage)
      .map((probe) => limit(() => run(probe)))
    await Promise.all(jobs)
    if (stage !== 'wide') continue
    const looked = performance.now()
    const crowded = await crowd.look(tools, signal)
    const again = await lookAgain(held, { tools, seen }, signal)
    const stands = watch.sleptSince(looked) ? [...crowd.held(), ...held] : [...crowded, ...again]
    for (const { probe, ...measured } of stands) settle(probe, measured)
    // Where packets get lost, everything takes long.
    if (budgetSeconds && crowd.isUnsteady())
      hurry = AbortSignal.timeout(Math.max(0, LONGEST_MS - (performance.now() - start)))
  }
  watch.stop()
  return watch.seconds()
}

interface Stops {
  /** Ends the run. */
  stop: AbortSignal
  /** A deadline besides the probe's own. */
  hurry: AbortSignal | undefined
}

/** After a sleep it takes a moment until the network is back. */
const WAKE_MS = 2000

/** Once more where the device slept meanwhile; after a second sleep nothing is known. */
async function measureAwake(
  probe: PlannedProbe,
  context: () => Omit<ProbeContext, 'signal'>,
  watch: SleepWatch,
  stops: Stops,
): Promise<Measured> {
  const { stop } = stops
  const start = performance.now()
  const first = await measure(probe, context(), stops)
  if (stop.aborted || !watch.sleptSince(start)) return first
  await sleep(WAKE_MS, stop).catch(() => {})
  context().tools.renew(watch.count())
  const awake = performance.now()
  const second = await measure(probe, context(), stops)
  return watch.sleptSince(awake) && !stop.aborted ? { ...second, evidence: slept } : second
}

const slept: ProbeError = { kind: 'error', code: 'slept', said: [msg('report.row.slept')] }

/** Left out: on request only, nothing there to measure over, or nothing that this page may reach. */
function leftOut(
  { onRequest, after }: PlannedProbe,
  seen: ReadonlyMap<string, AnyEvidence>,
): ProbeError | undefined {
  const relays = after?.map((key) => seen.get(key))
  if (relays && isGuarded(relays)) return guarded
  if (relays && !relays.some(carriedData)) return skip([msg('report.row.noData')])
  return onRequest && skip([onRequest, msg('report.row.onRequest')])
}

const guarded: ProbeError = { kind: 'error', code: 'guarded', said: [msg('report.row.guarded')] }

const skip = (said: Message[]): ProbeError => ({ kind: 'error', code: 'skipped', said })

const stopped: ProbeError = {
  kind: 'error',
  code: 'aborted',
  said: [msg('report.row.stopped')],
}

const withoutWebrtc: Record<WebrtcAbsent['why'], ProbeError> = {
  missing: { kind: 'error', code: 'unsupported', said: [msg('report.row.noWebrtc')] },
  stalled: { kind: 'error', code: 'stalled', said: [msg('report.row.webrtcStalled')] },
}

async function measure(
  probe: PlannedProbe,
  context: Omit<ProbeContext, 'signal'>,
  { stop, hurry }: Stops,
): Promise<Measured> {
  // A probe that is called sends at once, so after Stop none is.
  if (stop.aborted) return { evidence: stopped, durationMs: 0 }
  const start = performance.now()
  const timeout = AbortSignal.timeout(probe.deadlineMs)
  const deadline = hurry ? AbortSignal.any([timeout, hurry]) : timeout
  const signal = AbortSignal.any([stop, deadline])
  let evidence: AnyEvidence
  try {
    // A probe that is slow to let go must not hold the run: the abort wins the race.
    evidence = await raced(runProbe(probe, { ...context, signal }), signal)
  } catch (error) {
    const seconds = Math.min(probe.deadlineMs / 1000, Math.ceil(since(start) / 1000))
    evidence = failureOf(error, { ended: stop.aborted, late: deadline.aborted, seconds })
  }
  return { evidence, durationMs: Math.round(performance.now() - start) }
}

function failureOf(
  error: unknown,
  { ended, late, seconds }: { ended: boolean; late: boolean; seconds: number },
): ProbeError {
  if (ended) return stopped
  if (error instanceof WebrtcAbsent) return withoutWebrtc[error.why]
  if (late)
    return {
      kind: 'error',
      code: 'deadline',
      said: [msg('report.row.deadline', { seconds })],
    }
  return {
    kind: 'error',
    code: 'internal',
    said: [msg('report.row.broke', { error: String(error).slice(0, 300) })],
  }
}
