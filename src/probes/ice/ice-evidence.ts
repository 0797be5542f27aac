import * as v from 'valibot'
import { address, list, ms, port, url } from '../../model/fields.ts'

const candidateSchema = v.object({
  type: v.picklist(['host', 'srflx', 'prflx', 'relay']),
  protocol: v.picklist(['udp', 'tcp']),
  family: v.picklist(['IPv4', 'IPv6', 'mDNS', 'unknown']),
  address,
  port: v.optional(port),
  /** Which server produced it (srflx, relay). */
  url: v.optional(url),
})
export type IceCandidateFact = v.InferOutput<typeof candidateSchema>

export const iceSchema = v.object({
  kind: v.literal('ice'),
  candidates: list(candidateSchema),
  /** Servers asked for a server-reflexive address. */
  servers: list(url),
  gatheringMs: ms,
  complete: v.boolean(),
})
export type IceEvidence = v.InferOutput<typeof iceSchema>
