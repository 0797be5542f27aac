import { maskNames } from '../account.ts'
import { policiesIn } from './claims.ts'
import type { PageFacts } from './failure.ts'
import { codesIn } from './read/codes.ts'
import { errorWordsIn } from './read/error-words.ts'
import { addressIn, pageFactsIn } from './read/facts.ts'
import { plainForm, unrolled } from './read/forms.ts'
import { eventTimeIn, idsIn, type Known } from './read/values.ts'
import { oneLine, plainDigits, visibleLines } from './text.ts'

/** What a person copied or typed: Microsoft's error page, an answer, a log row, an address. */
export interface PageReport extends PageFacts {
  /** AADSTS numbers as digits and B2C's codes by name, in the order of the text. */
  codes: string[]
  /** OAuth's error, or MSAL's `errorCode`. */
  errorCode?: string
  subError?: string
  /** Ids of the policies that a claims challenge names. */
  policies: string[]
  requestId?: string
  correlationId?: string
  timestamp?: string
}

const MAX_INPUT = 20_000

/**
 * Reads a refused sign-in out of any text, in any order and language: code, error, ids, time, app,
 * address, device. Whatever cannot be told stays absent, and no account name or user id is kept.
 * Never throws; the text is never more than data.
 * @param known ids of the attempt that this page belongs to
 */
export function readPage(text: string, known: Known = {}): PageReport {
  const typed = msalCodeTyped(text)
  if (typed) return { codes: [], policies: [], errorCode: typed }
  const plain = unrolled(plainDigits(visibleLines(plainForm(text.slice(0, MAX_INPUT)), MAX_INPUT)))
  const timestamp = eventTimeIn(plain)
  const ids = idsIn(plain, known)
  const found = { ...ids, timestamp, ip: addressIn(plain), ...pageFactsIn(plain, ids.appId) }
  const facts = Object.entries(found).flatMap(([key, value]) =>
    value ? [[key, maskNames(oneLine(value, 200))]] : [],
  )
  return {
    codes: codesIn(plain),
    policies: policiesNamed(plain),
    ...errorWordsIn(plain),
    ...Object.fromEntries(facts),
  }
}

/** Whether a text held anything that says what happened or where to look it up. */
export const saysSomething = ({
  codes,
  errorCode,
  subError,
  requestId,
  correlationId,
}: PageReport) => codes.length > 0 || Boolean(errorCode ?? subError ?? requestId ?? correlationId)

/** "msal:timed_out" asks what an exception of MSAL means. */
const msalCodeTyped = (text: string) => /^\s*msal:\s*([A-Za-z_]{1,80})\s*$/.exec(text)?.[1]

/** Claims challenges are JSON inside JSON; once unescaped, a policy list stands by itself. */
const policiesNamed = (plain: string): string[] =>
  policiesIn(/\{\s*"(?:ca)?polids"\s*:\s*\{[^{}]{0,2000}\}\s*\}/i.exec(plain)?.[0])
