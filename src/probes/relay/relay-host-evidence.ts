import * as v from 'valibot'
import { address, count, host, list, ms, port, transport } from '../../model/fields.ts'
import { againSchema } from '../crowd/crowd-evidence.ts'
import { lookupSchema } from '../hosts/lookup-evidence.ts'
import { connectSchema } from '../ice/tcp-evidence.ts'

/** One port of a relay host asked with invented credentials: a 401 is the proof of life. */
export const relayPortSchema = v.object({
  transport,
  port,
  outcome: v.picklist([
    'answered',
    'silent',
    'refused',
    'unresolved',
    'browser-refused',
    'unsupported',
  ]),
  /** STUN error code that came back (RFC 8489 §14.8). */
  code: v.optional(count),
  /** For tcp and tls: whether the port takes connections at all, TURN or not. */
  connect: v.optional(connectSchema),
  /** What the name resolved to, when the browser showed it. */
  address,
  ms,
  /** Only answered when it was asked again, with less beside it. */
  again: v.optional(v.boolean()),
})
export type RelayPortFact = v.InferOutput<typeof relayPortSchema>

/** The same of a relay that may have several hosts. Reports before 2026-12 don't tell which. */
export const relayDoorSchema = v.object({ ...relayPortSchema.entries, host: v.optional(host) })
export type RelayDoorFact = v.InferOutput<typeof relayDoorSchema>

export const relayHostSchema = v.object({
  kind: v.literal('relay-host'),
  host,
  online: v.boolean(),
  ports: list(relayPortSchema),
  /** Why `ports` lacks some of those asked: WebRTC is missing here, or a call never settled. */
  webrtc: v.optional(v.picklist(['missing', 'stalled'])),
  /** The name, looked up by itself. */
  resolved: v.union([v.boolean(), v.literal('unknown')]),
  lookup: v.optional(lookupSchema),
  /** That look-up found no address, whatever the ports' own have found. */
  missed: v.optional(v.boolean()),
  address,
  /** Ports failed while all others were asked too, and were asked again. */
  again: v.optional(againSchema),
})
export type RelayHostEvidence = v.InferOutput<typeof relayHostSchema>
