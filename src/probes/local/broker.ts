import type { RelayConfig } from '../../config/config.ts'
import { type IceServers, RelaySourceError } from '../../relay/ice-servers.ts'
import type { LocalNetwork } from './local-network.ts'

const LOOKUP_MS = 4000

/**
 * Asks for credentials unless that would open a dialog.
 * @throws RelaySourceError `local-network` where the browser keeps the broker from this page
 */
export async function getGuarded(
  relay: RelayConfig,
  local: LocalNetwork,
  ask: () => Promise<IceServers>,
): Promise<IceServers> {
  if (!('broker' in relay)) return ask()
  const { host, hostname } = new URL(relay.broker, document.baseURI)
  const isOwn = host === location.host
  const guarded = isOwn
    ? undefined
    : await local.guard(hostname, AbortSignal.timeout(LOOKUP_MS), { patient: true })
  if (!guarded) return ask()
  const kept = new RelaySourceError('local-network', `The browser keeps ${host} from this page.`)
  if (guarded.permission === 'prompt') throw kept
  // An answer says more than the browser's word; without one the browser's word is the reason.
  return ask().catch((error) => {
    throw error instanceof RelaySourceError && error.code === 'broker-unreachable' ? kept : error
  })
}
