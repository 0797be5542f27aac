import type { RelayConfig } from '../config.ts'
import type { RelayEvidence } from '../probes/evidence.ts'
import { createTools } from '../probes/index.ts'
import type { HttpsThroughputEvidence } from '../probes/throughput/evidence.ts'
import type { ProbeTools } from '../probes/types.ts'
import { createWitness } from '../probes/witness.ts'
import { getIceServers, type SpeechKeys } from '../relay/source.ts'
import { judgeRow } from '../report/judge.ts'
import type { AuditResult } from '../report/schema.ts'
import type { SignIn } from '../signin/sign-in.ts'
import { execute, type Measured } from './execute.ts'
import type { Plan, PlannedProbe } from './plan-types.ts'

let shared: ReturnType<typeof createTools> | undefined

/** The pools are the page's; credentials are asked for anew in each run. */
export function toolsFor(keys: SpeechKeys, live: ProbeTools['live'], signIn?: SignIn): ProbeTools {
  shared ??= createTools()
  const asked = new Map<string, ReturnType<typeof getIceServers>>()
  const iceServers = (relay: RelayConfig, signal: AbortSignal) => {
    const answer = asked.get(relay.name) ?? getIceServers(relay, keys, signal)
    asked.set(relay.name, answer)
    return answer
  }
  const witness = createWitness(shared.connector)
  return { ...shared, witness, iceServers, live, ...(signIn && { signIn }) }
}

export interface Session {
  /** Rows judged so far, by id. */
  results: Map<string, AuditResult>
  /** Resolves when every probe has ended; never rejects. */
  finished: Promise<void>
}

/**
 * Runs a plan and judges each row as soon as its evidence is there.
 * @param onRows called with the rows that became known, and the probe behind them
 */
export function startSession(
  plan: Plan,
  tools: ProbeTools,
  signal: AbortSignal,
  onRows: (rows: AuditResult[], probe?: PlannedProbe) => void,
): Session {
  const results = new Map<string, AuditResult>()
  const settle = (key: string | undefined, measured?: Measured) => {
    const rows = plan.audits
      .filter(({ evidence }) => evidence === key)
      .map((planned) => judgeRow(planned, measured?.evidence, measured?.durationMs ?? 0))
    for (const row of rows) results.set(row.id, row)
    return rows
  }
  onRows(settle(undefined))
  const onMeasured = (probe: PlannedProbe, measured: Measured) =>
    onRows(settle(probe.key, measured), probe)
  const finished = execute(plan.probes, tools, signal, onMeasured, plan.budgetSeconds)
  return { results, finished }
}

/** Where evidence tells bytes. */
type Spent = Pick<RelayEvidence, 'bytes'> & Pick<HttpsThroughputEvidence, 'upload' | 'download'>

/** What the run itself sent and received, as far as the browser counts it: relays and rates. */
export function transferOf(rows: Iterable<AuditResult>) {
  let bytesUp = 0
  let bytesDown = 0
  // Rows of one probe share its evidence, which counts once.
  const counted = new Set<string>()
  for (const { evidence } of rows) {
    if (!evidence) continue
    const key = JSON.stringify(evidence)
    if (counted.has(key)) continue
    counted.add(key)
    const { bytes, upload, download } = evidence as unknown as Spent
    bytesUp += (bytes?.up ?? 0) + (upload?.bytes ?? 0)
    bytesDown += (bytes?.down ?? 0) + (download?.bytes ?? 0)
  }
  return { bytesUp, bytesDown }
}
