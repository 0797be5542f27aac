import { spaceOfHost } from '../../model/space.ts'
import type { Lookup } from '../ice/ice-tcp.ts'
import type { ProbeTools } from '../types.ts'

/** A name that cannot exist takes the whole window of a look-up, and no longer. */
const DEADLINE_MS = 10_000

/**
 * Looks up a random name under `.invalid`, which never exists (RFC 6761 §6.4). Asked once a run.
 * A resolver that finds an address for it answers in place of those that find none.
 */
export const lookUpInvalid = ({
  connector,
  once,
}: Pick<ProbeTools, 'connector' | 'once'>): Promise<Lookup & { name: string }> =>
  once('a name under .invalid', async () => {
    const name = `preflight-${crypto.randomUUID().slice(0, 8)}.invalid`
    // Beside a result that is there already: what it can't tell, it doesn't take away.
    const lookup = await connector
      .lookup(name, AbortSignal.timeout(DEADLINE_MS))
      .catch(() => ({ unsupported: true as const, ms: DEADLINE_MS }))
    return { name, ...lookup }
  })

/** Whether DNS returns the address of a name for names that cannot exist too. */
export async function isSubstitute(
  host: string,
  address: string | undefined,
  tools: Pick<ProbeTools, 'connector' | 'once'>,
): Promise<boolean> {
  if (!address || spaceOfHost(host) !== undefined) return false
  return (await lookUpInvalid(tools)).address === address
}
