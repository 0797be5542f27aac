import * as v from 'valibot'
import { address, count, host, list, port, transport } from '../../model/fields.ts'
import { spaces } from '../../model/spaces.ts'
import { tcpSchema } from '../ice/tcp-evidence.ts'
import { fetchSchema } from './fetch-evidence.ts'

/** Targets that must not exist: whatever answers there answers for everything. */
export const controlSchema = v.object({
  kind: v.literal('control'),
  online: v.boolean(),
  /** A random name under .invalid (RFC 6761 §6.4) and what it resolved to, if anything. */
  invalidName: v.object({
    name: host,
    address,
    /** The browser would show no address inside, so none that was seen proves nothing. */
    hidden: v.optional(v.boolean()),
  }),
  /** TCP to 192.0.2.1 (TEST-NET-1, RFC 5737) on ports 80 and 443. */
  testNet: list(v.object({ port, tcp: tcpSchema })),
  /** One host of the plan that must exist, to tell a portal from a transparent proxy. */
  known: v.optional(fetchSchema),
  /** Hosts of the plan that have nothing to do with it or with each other, by their domains. */
  others: v.optional(list(fetchSchema)),
  /** Doors of the plan's relays, asked without an account: no sign-in page speaks TURN. */
  relays: v.optional(list(v.object({ transport, answered: v.boolean() }))),
  /** Of reports before 2026-12: the same host looked up. Today the oracles are tested once a run. */
  knownLookup: v.optional(v.object({ address, unsupported: v.optional(v.boolean()) })),
  /** This page's own origin, fetched past every cache. */
  origin: v.object({
    ...fetchSchema.entries,
    expected: v.optional(v.boolean()),
    status: v.optional(count),
    /** Where that server is; a server on the device itself proves nothing of the network. */
    space: v.optional(v.picklist(spaces)),
  }),
  /** False where connections or look-ups of this run cannot be believed. */
  iceTcp: v.boolean(),
})
export type ControlEvidence = v.InferOutput<typeof controlSchema>
