import type * as v from 'valibot'
import type { explainedSchema, failureSchema } from './failure-schema.ts'

export type SignInFailure = v.InferOutput<typeof failureSchema>
export type PageFacts = NonNullable<SignInFailure['page']>
export type Explained = v.InferOutput<typeof explainedSchema>

export const MAX_TEXT = 1000

/** `errorCode` where MSAL's own file did not arrive: nothing was asked, nothing was refused. */
export const PART_NOT_FETCHED = 'part_not_fetched'

/** An exchange with the token endpoint is given up after this time; MSAL itself waits for ever. */
export const TOKEN_DEADLINE_MS = 15_000
