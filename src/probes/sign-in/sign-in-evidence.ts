import * as v from 'valibot'
import { list, ms, text, url, word } from '../../model/fields.ts'
import { accountSchema } from '../../signin/account-schema.ts'
import { explainedSchema, failureSchema } from '../../signin/refusal/failure-schema.ts'
import { flows } from '../../signin/refusal/flows.ts'
import { endpointSchema } from '../hosts/endpoint-evidence.ts'
import { fetchSchema } from '../hosts/fetch-evidence.ts'

const signInFacts = {
  online: v.boolean(),
  failure: v.optional(failureSchema),
  /** What the catalogue said about the leading code when this was measured. */
  explained: v.optional(explainedSchema),
  /** Hosts of the sign-in, asked only where nothing readable came back. */
  reach: v.optional(list(endpointSchema)),
  /** The token endpoint itself, asked with them. */
  tokenEndpoint: v.optional(fetchSchema),
}

/** What came of the last interactive sign-in; a run never starts one. */
export const signInSchema = v.object({
  kind: v.literal('sign-in'),
  outcome: v.picklist(['signed-in', 'failed', 'unfinished', 'none']),
  ...signInFacts,
  account: v.optional(accountSchema),
  attempt: v.optional(v.object({ correlationId: word, startedAt: word, flow: v.picklist(flows) })),
})
export type SignInEvidence = v.InferOutput<typeof signInSchema>

/** A sign-in in a hidden frame, with the session that the browser has at Microsoft. */
export const signInSilentSchema = v.object({
  kind: v.literal('sign-in-silent'),
  outcome: v.picklist(['ok', 'failed', 'no-account']),
  ms,
  ...signInFacts,
  /** Content-Security-Policy directive of this page that kept the frame out. */
  blockedBy: v.optional(text),
  /** Origin that the frame was kept from. Its own first address tells that it was sent on. */
  blockedOrigin: v.optional(url),
  /** The policy allows the frame's own address, so the server sent it on to another one. */
  sentOn: v.optional(v.boolean()),
})
export type SignInSilentEvidence = v.InferOutput<typeof signInSilentSchema>

/** One token for one resource, with the session's refresh token. */
export const signInResourceSchema = v.object({
  kind: v.literal('sign-in-resource'),
  name: word,
  title: text,
  scopes: list(text),
  /** `not-tested`: an earlier answer ended the session before this one was asked for. */
  outcome: v.picklist(['token', 'failed', 'not-tested', 'no-account']),
  ms,
  ...signInFacts,
})
export type SignInResourceEvidence = v.InferOutput<typeof signInResourceSchema>
