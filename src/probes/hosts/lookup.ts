import type { TcpEvidence } from '../evidence.ts'
import type { LookupFact } from './lookup-evidence.ts'

/**
 * How long a name took, from what a connection to it saw. WebRTC looks names up for itself, so
 * its time is a whole look-up, whatever fetch did before (seen in Chromium 156).
 */
export const lookupIn = ({ lookupMs }: Pick<TcpEvidence, 'lookupMs'>): LookupFact | undefined =>
  lookupMs === undefined ? undefined : { ms: lookupMs }
