import type { Cause } from '../model/causes.ts'
import type { Message, MessageValue } from '../model/message.ts'
import { type msg, t } from './causes/index.ts'

/**
 * What is said of a cause, and what is done about it. The texts stand in causes/en.json by the
 * cause's code, one for each part; a cause without one of them does not compile.
 */
type CauseId = Parameters<typeof msg>[0]

/** What a title may speak of: one check or many. */
export type TitleFacts = {
  /** "portal.contoso.com on port 443", or "58 of 61 addresses". */
  what: MessageValue
  /** How many of how many comparable addresses or checks. */
  failed: number
  total: number
  share: 'one' | 'some' | 'all'
  scope: string
  /** Title of the check, where it is one. */
  check: MessageValue
  /** Whether media can still take TCP: it answers, and UDP of the same relays doesn't. */
  fallback: 'tcp' | 'none'
  /** Whether the relay has no allocation left to give. */
  full: 'yes' | 'no'
}

/** What a fix may speak of. */
export type FixFacts = {
  /** The addresses or relays concerned, by name. */
  list: MessageValue
  /** What a firewall should let through: "TCP 443 to portal.contoso.com". */
  traffic: MessageValue
}

/** What a cause means, for tables and help. */
export const causeMeaning = (cause: Cause): string => t(`causes.${cause}.meaning`)

/** One sentence for one check or many. */
export function causeTitle(cause: Cause, values: TitleFacts): Message {
  const id: CauseId = `causes.${cause}.title`
  return { id, values }
}

/** What to do; who does it stands in model/causes.ts. */
export function causeFix(cause: Cause, values: FixFacts): Message {
  const id: CauseId = `causes.${cause}.fix`
  return { id, values }
}
