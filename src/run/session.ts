import type { RelayConfig } from '../config/config.ts'
import type { Plan, PlannedProbe } from '../plan/types.ts'
import { createTools } from '../probes/index.ts'
import { getGuarded } from '../probes/local/broker.ts'
import { createLocalNetwork } from '../probes/local/local-network.ts'
import { believed } from '../probes/oracles/believed.ts'
import { createOracles } from '../probes/oracles/oracles.ts'
import { settled } from '../probes/sign-in/sign-in.ts'
import type { ProbeTools } from '../probes/types.ts'
import { beginWebrtc } from '../probes/webrtc.ts'
import { getIceServers, type SourceTools, type SpeechKeys } from '../relay/source.ts'
import { judgeRow } from '../report/build/judge.ts'
import type { AuditResult } from '../report/schema/schema.ts'
import { lenderOf } from '../signin/lend.ts'
import type { SignIn } from '../signin/sign-in.ts'
import { execute, type Measured } from './execute.ts'

let shared: ReturnType<typeof createTools> | undefined

/** The pools are the page's; credentials are asked for anew in each run. */
export function toolsFor(keys: SpeechKeys, live: ProbeTools['live'], signIn?: SignIn): ProbeTools {
  shared ??= createTools()
  beginWebrtc()
  const local = createLocalNetwork(shared.connector)
  const asked = new Map<string, ReturnType<typeof getIceServers>>()
  const iceServers = (relay: RelayConfig, signal: AbortSignal) => {
    const source = { keys, ...lending(signal, signIn) }
    const answer =
      asked.get(relay.name) ?? getGuarded(relay, local, () => getIceServers(relay, source, signal))
    asked.set(relay.name, answer)
    return answer
  }
  const { connector, knocker } = shared
  const { once, forget } = createOnce()
  let sleeps = 0
  const renew = (sleep: number) => {
    if (sleep === sleeps) return
    sleeps = sleep
    asked.clear()
    forget()
    connector.release()
    knocker.release()
    beginWebrtc()
  }
  const oracles = createOracles(connector, local.page)
  return {
    ...shared,
    ...believed(shared, oracles, local),
    oracles,
    renew,
    local,
    once,
    iceServers,
    live,
    ...(signIn && { signIn }),
  }
}

/** Whoever is just coming back from Microsoft with this load counts as signed in. */
function lending(signal: AbortSignal, signIn?: SignIn): Pick<SourceTools, 'lendToken'> {
  if (!signIn?.store.getState().settings) return {}
  const lend = lenderOf(async () => {
    await settled(signIn, signal)
    return signIn
  })
  return { lendToken: lend }
}

function createOnce(): { once: ProbeTools['once']; forget: () => void } {
  const asked = new Map<string, Promise<unknown>>()
  const once = <T>(key: string, ask: () => Promise<T>) => {
    const answer = (asked.get(key) as Promise<T> | undefined) ?? ask()
    asked.set(key, answer)
    return answer
  }
  return { once, forget: () => asked.clear() }
}

export interface Session {
  /** Rows judged so far, by id. */
  results: Map<string, AuditResult>
  /**
   * Resolves when every probe has ended, to the seconds that the device slept meanwhile; never
   * rejects.
   */
  finished: Promise<number>
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
      .filter(({ evidenceKey }) => evidenceKey === key)
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

/** What the run itself sent and received, as far as the browser counts it: relays and rates. */
export function transferOf(rows: Iterable<AuditResult>) {
  let bytesUp = 0
  let bytesDown = 0
  // Rows of one probe share its evidence, which counts once.
  const counted = new Set<string>()
  for (const { id, evidence, evidenceKey = id } of rows) {
    if (!evidence || counted.has(evidenceKey)) continue
    counted.add(evidenceKey)
    if ('bytes' in evidence) {
      bytesUp += evidence.bytes?.up ?? 0
      bytesDown += evidence.bytes?.down ?? 0
    }
    if (evidence.kind === 'https-throughput') {
      bytesUp += evidence.upload?.bytes ?? 0
      bytesDown += evidence.download?.bytes ?? 0
    }
  }
  return { bytesUp, bytesDown }
}
