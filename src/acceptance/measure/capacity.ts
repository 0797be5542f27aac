import type { App } from '../../app/app.ts'
import { loadCatalog } from '../../catalog/catalog.ts'
import { makePlan } from '../../plan/plan.ts'
import type { PlannedProbe } from '../../plan/types.ts'
import { execute } from '../../run/execute.ts'
import { toolsFor } from '../../run/session.ts'
import { shareOf } from '../model/came-of.ts'
import type { Outcome } from '../model/record.ts'

const LONGEST_MS = 60_000

/**
 * Measures the capacity over the first relay. Ends within a minute; rejects only if the parts of
 * the page can't be fetched.
 * @param knownMbps what the line is known to carry
 * @returns the share of it that was measured, in percent
 */
export async function measureCapacity(
  { config, store }: Pick<App, 'config' | 'store'>,
  knownMbps: number,
  stop: AbortSignal,
): Promise<Outcome> {
  const [relay] = config.relays
  if (!relay) return { why: 'not-set-up' }
  const { probes } = makePlan(await loadCatalog(), config, store.getState().profiles)
  const wanted = probes.filter(
    ({ kind, input }) =>
      (kind === 'relay' || kind === 'capacity') &&
      (input as { relay: { name: string } }).relay.name === relay.name,
  )
  let found: Outcome = { why: 'not-available' }
  await execute(
    wanted.map(unasked),
    toolsFor(new Map(), undefined),
    AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)]),
    (_, { evidence }) => {
      if (evidence.kind === 'capacity') found = shareOf(evidence, knownMbps)
    },
  )
  return found
}

/** A person has asked for it. */
const unasked = ({ onRequest: _, ...probe }: PlannedProbe) => probe as PlannedProbe
