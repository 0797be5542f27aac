import * as v from 'valibot'
import { count, ms } from '../../model/fields.ts'

/** Addresses and relay ports that failed while all were asked at once, and were asked again. */
export const crowdSchema = v.object({
  /** Asked at once, and what of it worked. */
  asked: count,
  worked: count,
  /** Failed and asked again a few at a time, and what of it worked then. */
  again: count,
  opened: count,
  /**
   * How it failed at first. Of what opened later: names for which no address had come, and doors
   * whose address was known and took no connection. All names that came late but came, and for
   * how much of the time (ms) this device itself stood still.
   */
  first: v.optional(v.object({ names: count, paths: count, lateNames: count, ms, stalledMs: ms })),
  /** Asked once more, slower still: which took a second packet, and which names did. */
  slow: v.optional(v.object({ asked: count, lost: count, lookups: count, lateNames: count })),
  /** Even addresses that had worked took no further connection. */
  full: v.optional(v.boolean()),
})
export type CrowdFact = v.InferOutput<typeof crowdSchema>

export const againSchema = v.object({
  /** Whether it worked when it was asked again; all else is from the first time then. */
  works: v.boolean(),
  /** Of an address: whether it took a connection then. */
  opened: v.optional(v.boolean()),
  crowd: crowdSchema,
})
