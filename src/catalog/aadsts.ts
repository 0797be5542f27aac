import * as v from 'valibot'
import { actors } from '../model/actors.ts'
import { loadAadstsWords } from '../words/aadsts.ts'

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
  'service',
  'other',
] as const

/**
 * `device`: asks for a compliant, joined or registered device. `any`: only the log says which.
 * `risk`: a person or an account looks dangerous, so nobody is excluded before somebody looked.
 */
const policyKinds = [
  'device',
  'any',
  'app',
  'flow',
  'risk',
  'security-defaults',
  'token-protection',
] as const

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(600))
const sourceSchema = v.object({
  title: text,
  url: v.nullable(v.pipe(v.string(), v.url())),
  date: v.nullable(v.pipe(v.string(), v.isoDate())),
})

const codeSchema = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^(\d{4,8}|AADB2C\d{5})$/)),
  /** Microsoft's own name for it, where there is one. */
  name: v.optional(text),
  class: v.picklist(aadstsClasses),
  who: v.picklist(actors),
  /** The policy that may stand behind it, where one does: what advice is right depends on it. */
  policy: v.optional(v.picklist(policyKinds)),
  /** Another account may be let in where this one is not. */
  otherAccount: v.optional(v.boolean()),
  /** Stands beside a code that says more. */
  general: v.optional(v.boolean()),
  /** Where it shows: on Microsoft's page, in the return to the app, in a silent or token answer. */
  seen: v.optional(
    v.picklist(['page', 'return', 'silent', 'token', 'page or silent', 'page or return']),
  ),
  /** `official`: in Microsoft's list; `elsewhere`: in another page of Microsoft. */
  verified: v.picklist(['official', 'elsewhere', 'third-party']),
  source: v.string(),
  /** When meaning and advice were last compared with Microsoft's list of codes. */
  reviewed: v.pipe(v.string(), v.isoDate()),
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
  code.startsWith('AADB2C')
    ? 'https://learn.microsoft.com/azure/active-directory-b2c/error-codes'
    : `https://login.microsoftonline.com/error?code=${encodeURIComponent(code)}`

/** As Microsoft writes it: "AADSTS53003", "AADB2C90091". */
export const codeName = (code: string) => (/^\d/.test(code) ? `AADSTS${code}` : code)

/** The list and what is said of its codes, fetched when a failed sign-in needs them. */
export async function loadAadsts(): Promise<AadstsCatalog> {
  const [{ default: data }] = await Promise.all([import('./data/aadsts.json'), loadAadstsWords()])
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
