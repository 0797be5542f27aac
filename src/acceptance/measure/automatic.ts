import type { App } from '../../app/app.ts'
import { loadCatalog } from '../../catalog/catalog.ts'
import { makePlan } from '../../plan/plan.ts'
import type { PlannedProbe } from '../../plan/types.ts'
import type { AnyEvidence } from '../../probes/evidence.ts'
import { slowestWebrtcStep, WebrtcAbsent } from '../../probes/webrtc.ts'
import { execute } from '../../run/execute.ts'
import { toolsFor } from '../../run/session.ts'
import { outcomesOf, ownKeys } from '../model/came-of.ts'
import type { Outcome, Outcomes } from '../model/record.ts'
import { lookAtBrowser } from './browser.ts'

/** Of a long list of relays, as many as show how this browser sees one. */
const MOST_RELAY_HOSTS = 3
/** Answers that the oracles are tested with. */
const MOST_HOSTS = 6
/** Above the ports that services take by themselves: closed on nearly every server. */
const CLOSED_PORT = 49_777
const STEP_MS = 20_000
const LONGEST_MS = 60_000

/**
 * Measures every row that needs nobody. Ends within a minute. Never rejects: a row that nothing
 * came for is told as late.
 * @param tell called with what is known so far
 */
export async function measureAutomatic(
  { config, store }: Pick<App, 'config' | 'store'>,
  stop: AbortSignal,
  tell: (outcomes: Outcomes) => void,
): Promise<void> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)])
  const seen = new Map<string, AnyEvidence>()
  const tools = toolsFor(new Map(), undefined)
  const probes = await questions(config, store.getState().profiles)
  const looked = lookAtBrowser(signal).then(tell, () => undefined)
  const stepped = webrtcSteps(signal).then((outcome) => tell({ 'webrtc-steps': outcome }))
  await Promise.all([looked, stepped])
  await execute(probes, tools, signal, ({ key }, { evidence }) => {
    seen.set(key, evidence)
    tell(outcomesOf(seen))
  })
  tools.connector.release()
  tools.knocker.release()
}

/** Those of a usual run that show what this browser can see, and three of our own. */
export async function questions(
  config: App['config'],
  profiles: string[],
): Promise<PlannedProbe[]> {
  const catalog = await loadCatalog()
  const { probes } = makePlan(catalog, config, profiles, { now: new Date() })
  const of = (kind: PlannedProbe['kind'], most: number) =>
    probes.filter((probe) => probe.kind === kind).slice(0, most)
  return [
    ...of('device', 1),
    ...of('oracles', 1),
    ...of('ice', 1),
    ...of('endpoint', MOST_HOSTS),
    ...probes.filter(asksOwnRelay(config)).slice(0, MOST_RELAY_HOSTS),
    ...of('port-range', 1),
    ...ownQuestions(),
  ]
}

/** Published relays need not answer, so that their silence shows nothing about this browser. */
function asksOwnRelay({ relayHosts }: App['config']) {
  const own = new Set(relayHosts.map(({ host }) => host.toLowerCase()))
  return (probe: PlannedProbe) => probe.kind === 'relay-host' && own.has(probe.input.host)
}

function ownQuestions(): PlannedProbe[] {
  const { hostname, port, protocol } = location
  const scheme = protocol === 'https:' ? 'https' : 'http'
  const own = Number(port) || (scheme === 'https' ? 443 : 80)
  const ask = (
    key: string,
    host: string,
    port: number,
    by: 'http' | 'https' = scheme,
  ): PlannedProbe => ({
    key,
    kind: 'endpoint',
    stage: 'wide',
    deadlineMs: STEP_MS,
    input: { host, port, scheme: by },
  })
  return [
    ask(ownKeys.answers, hostname, own),
    // No name under `.invalid` can exist (RFC 6761). The content policy lets other hosts be asked by HTTPS only.
    ask(ownKeys.missing, `${crypto.randomUUID()}.invalid`, 443, 'https'),
    ask(ownKeys.closed, hostname, CLOSED_PORT),
  ]
}

async function webrtcSteps(signal: AbortSignal): Promise<Outcome> {
  try {
    return { came: await slowestWebrtcStep(signal) }
  } catch (error) {
    const isStalled = error instanceof WebrtcAbsent && error.why === 'stalled'
    return { why: isStalled ? 'late' : 'not-available' }
  }
}
