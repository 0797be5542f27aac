import { raced } from '../model/wait.ts'
import type { PlannedProbe } from '../plan/types.ts'
import type { AnyEvidence, EvidenceOf, ProbeKind } from '../probes/evidence.ts'
import { askAgain, isDoubtful } from '../probes/index.ts'
import type { ProbeContext } from '../probes/types.ts'

/** A probe that has ended, and what it saw. */
export interface Held {
  probe: PlannedProbe
  evidence: EvidenceOf<ProbeKind>
  durationMs: number
}

/** No new question after this, and no answer is waited for after the second. */
const ASK_MS = 20_000
const END_MS = 25_000
/** A firewall that counts new connections by the second begins anew, and closed ones are gone. */
const CALM_MS = 1200

export const worthSecondLook = (
  probe: PlannedProbe,
  evidence: AnyEvidence,
): evidence is EvidenceOf<ProbeKind> =>
  evidence.kind !== 'error' && evidence.kind === probe.kind && isDoubtful(probe, evidence)

/**
 * Asks again what failed among many others, one probe after the other. What the time is too
 * short for stays as it was. Never rejects.
 */
export async function lookAgain(
  held: Held[],
  context: Omit<ProbeContext, 'signal'>,
  stop: AbortSignal,
): Promise<Held[]> {
  if (held.length === 0 || stop.aborted) return held
  const { connector, knocker } = context.tools
  connector.release()
  knocker.release()
  await new Promise((calm) => setTimeout(calm, CALM_MS))
  const until = performance.now() + ASK_MS
  const signal = AbortSignal.any([stop, AbortSignal.timeout(END_MS)])
  const ask = async (one: Held): Promise<Held> => {
    const start = performance.now()
    const { probe, evidence, durationMs } = one
    try {
      const look = askAgain(probe, { ...context, signal, until }, evidence)
      const again = await raced(look, signal)
      return {
        probe,
        evidence: again,
        durationMs: durationMs + Math.round(performance.now() - start),
      }
    } catch {
      return one
    }
  }
  const asked: Held[] = []
  for (const one of held) asked.push(await ask(one))
  return asked
}
