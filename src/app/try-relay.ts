import { loadCatalog } from '../catalog/catalog.ts'
import type { Config } from '../config/config.ts'
import { makePlan } from '../plan/plan.ts'
import type { SpeechKeys } from '../relay/source.ts'
import type { AuditResult } from '../report/schema/schema.ts'
import { createLive } from '../run/live.ts'
import { startSession, toolsFor } from '../run/session.ts'
import { createRunStore } from '../run/store.ts'
import type { SignIn } from '../signin/sign-in.ts'

/**
 * Asks for the credentials of a config's first relay and allocates with them, over each transport:
 * the checks of a run and nothing else of it. No report, no history, nothing is sent.
 * @returns a row for each transport; empty where the config has no relay
 */
export async function tryRelay(
  config: Config,
  keys: SpeechKeys,
  signIn: SignIn | undefined,
  signal: AbortSignal,
): Promise<AuditResult[]> {
  const [relay] = config.relays
  if (!relay) return []
  const plan = makePlan(await loadCatalog(), config, [], { only: `relay.${relay.name}.` })
  const tools = toolsFor(keys, createLive(createRunStore()), signIn)
  const { results, finished } = startSession(plan, tools, signal, () => undefined)
  await finished
  return plan.audits.flatMap(({ id }) => results.get(id) ?? [])
}
