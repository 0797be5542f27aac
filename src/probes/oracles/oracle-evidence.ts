import * as v from 'valibot'
import { host, list } from '../../model/fields.ts'
import { connectSchema } from '../ice/tcp-evidence.ts'

/** Why an oracle is off for a run. */
const offReasons = [
  /** A host that answers fetch was not seen as open. */
  'known-not-open',
  /** The name of such a host was not resolved. */
  'known-not-resolved',
  /** This browser has no WebRTC, or a call of it never came back. */
  'no-webrtc',
  /** ICE offers nothing of its own here. */
  'unsupported',
  /** Gathering never came to its end, so absence cannot be read. */
  'never-gathers',
  /** No relay answered, in a browser whose other oracles see nothing either. */
  'nothing-answers',
] as const

/**
 * `sees`: it saw what is known in this run. `off`: it did not, so nothing it says is believed.
 * `untested`: nothing was known to test it with.
 */
const stateSchema = v.object({
  state: v.picklist(['sees', 'off', 'untested']),
  reason: v.optional(v.picklist(offReasons)),
})
export type OracleState = v.InferOutput<typeof stateSchema>

/** What this run's oracles were tested with, and what came of it. */
export const oraclesSchema = v.object({
  kind: v.literal('oracles'),
  /** Hosts that answered a fetch, and what the connect oracle said of them. */
  known: list(v.object({ host, connect: connectSchema, resolved: v.optional(v.boolean()) })),
  connect: stateSchema,
  lookup: stateSchema,
  knock: stateSchema,
})
export type OraclesEvidence = v.InferOutput<typeof oraclesSchema>
