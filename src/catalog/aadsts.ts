import * as v from 'valibot'
import { actors } from '../audits/vocabulary.ts'

/** What kind of matter a code is about. */
const aadstsClasses = [
  'conditional-access',
  'device',
  'mfa',
  'consent',
  'account',
  'guest',
  'session',
  'app-registration',
  'network',
  'other',
] as const

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(600))
const sourceSchema = v.object({
  title: text,
  url: v.nullable(v.pipe(v.string(), v.url())),
  date: v.nullable(v.pipe(v.string(), v.isoDate())),
})

const codeSchema = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^\d{4,8}$/)),
  /** Microsoft's own name for it, where there is one. */
  name: v.optional(text),
  class: v.picklist(aadstsClasses),
  meaning: text,
  who: v.picklist(actors),
  remedy: text,
  /** What is special about it on a headset. Inferred where the source is not about Quest. */
  quest: v.optional(text),
  /** Where it shows: on Microsoft's page, in the return to the app, in a silent or token answer. */
  seen: v.optional(
    v.picklist(['page', 'return', 'silent', 'token', 'page or silent', 'page or return']),
  ),
  /** `official`: in Microsoft's list; `elsewhere`: in another page of Microsoft. */
  verified: v.picklist(['official', 'elsewhere', 'third-party']),
  source: v.string(),
})

const aadstsSchema = v.object({
  sources: v.record(v.string(), sourceSchema),
  codes: v.array(codeSchema),
})

type AadstsCode = v.InferOutput<typeof codeSchema>

/** One entry with its source written out. */
export interface AadstsEntry extends Omit<AadstsCode, 'source'> {
  source: v.InferOutput<typeof sourceSchema>
}

export interface AadstsCatalog {
  size: number
  /** @returns undefined for a code that is not in the list */
  find: (code: string) => AadstsEntry | undefined
}

/** Microsoft's public page about a code: the answer for every code that is not listed. */
export const lookupUrl = (code: string) =>
  `https://login.microsoftonline.com/error?code=${encodeURIComponent(code)}`

/** The list, fetched as a chunk of its own: only a failed sign-in needs it. */
export async function loadAadsts(): Promise<AadstsCatalog> {
  const { default: data } = await import('./data/aadsts.json')
  return aadstsCatalog(data)
}

/** @throws ValiError where the data is not of its form */
export function aadstsCatalog(data: unknown): AadstsCatalog {
  const { sources, codes } = v.parse(aadstsSchema, data)
  const byCode = new Map(codes.map((entry) => [entry.code, entry]))
  return {
    size: byCode.size,
    find(code) {
      const entry = byCode.get(code)
      const source = entry && sources[entry.source]
      return entry && source && { ...entry, source }
    },
  }
}
