import * as v from 'valibot'
import { address, ms } from '../../model/fields.ts'

/**
 * `open`: a STUN request went out on the connection, which only an established one can carry.
 * `refused`: the name resolved and the pair vanished (RST or ICMP).
 * `silent`: the pair stayed unconnected until the deadline.
 * `unresolved`: no address came for the name within the deadline.
 * `unsupported`: this browser offers no ICE-TCP, or forbids the port.
 */
export const connectSchema = v.picklist(['open', 'refused', 'silent', 'unresolved', 'unsupported'])

/** Outcome of one TCP connection attempt, seen through an ICE-TCP candidate pair. */
export const tcpSchema = v.object({
  outcome: connectSchema,
  /** What was said and not believed, where the oracle is blind in this run. */
  said: v.optional(connectSchema),
  /** Time until the outcome was known; for `silent` and `unresolved` the whole window. */
  ms,
  /** How much of it passed until the browser had an address; absent for literal ones. */
  lookupMs: v.optional(ms),
  /** What the name resolved to, when the browser showed it. */
  address,
})
export type TcpEvidence = v.InferOutput<typeof tcpSchema>
