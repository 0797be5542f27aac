import * as v from 'valibot'
import { address, host, port } from '../../model/fields.ts'
import { againSchema } from '../crowd/crowd-evidence.ts'
import { tcpSchema } from '../ice/tcp-evidence.ts'
import { guardedSchema } from '../local/guarded-evidence.ts'
import { fetchSchema } from './fetch-evidence.ts'
import { lookupSchema } from './lookup-evidence.ts'

/**
 * Of reports before 2026-12: another host, which answered the browser, and the address a look-up
 * found for it. Today the oracles are tested once a run.
 */
const witnessSchema = v.object({ host, address })

export const endpointSchema = v.object({
  kind: v.literal('endpoint'),
  host,
  port,
  online: v.boolean(),
  /** The browser guards it from this page; absent where a fetch was free to go. */
  guarded: v.optional(guardedSchema),
  fetch: v.optional(fetchSchema),
  tcp: v.optional(tcpSchema),
  /** Absent where the host answered at once, and where no address was seen. */
  lookup: v.optional(lookupSchema),
  /** It failed at an address that DNS returns for names that cannot exist too. */
  rewritten: v.optional(v.boolean()),
  /** Port 80 failed: a fetch of the same host over HTTPS, since an HTTP proxy opens only that. */
  secure: v.optional(fetchSchema),
  /** That failed too: whether port 443 takes connections, which a proxy opens as a rule. */
  secureTcp: v.optional(tcpSchema),
  /** It failed while another host answered the browser in this run. */
  othersAnswer: v.optional(v.boolean()),
  /** The name did not resolve: a host that answers in this run, looked up in the same way. */
  witness: v.optional(witnessSchema),
  /** It failed while all others were asked too, and was asked again. */
  again: v.optional(againSchema),
})
export type EndpointEvidence = v.InferOutput<typeof endpointSchema>
