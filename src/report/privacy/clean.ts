import type { TextRules } from './redact-evidence.ts'

/** How a report is cleaned at one level; each rule gives a text that may leave. */
export interface Clean {
  full: boolean
  minimal: boolean
  /** Ids and names of groups; sentences go through `short` and `long`. */
  label: (text: string) => string
  short: (text: string) => string
  long: (text: string) => string
  host: (text: string) => string
  /** Names that a person gave to be told: they stay, whatever they look like. */
  given: (text: string, max: number) => string
}

/** What becomes of each kind of text in evidence and subjects. */
export const rulesFor = (clean: Clean): TextRules => ({
  address: clean.short,
  agent: clean.full ? clean.long : (text) => clean.short(browserIn(text)),
  host: clean.host,
  label: clean.label,
  public: (text) => clean.short(clean.full ? text : shortVersion(text)),
  text: clean.long,
  url: (text) => urlOf(text, clean),
  undecided: clean.full ? clean.long : () => undefined,
})

/**
 * A URL loses query, fragment and user information; a TURN URL keeps its transport. What is no URL
 * is looked through first: a cut in the middle of an escape would hide what it stands for.
 */
export function urlOf(text: string, clean: Clean): string {
  const open = clean.long(text)
  if (clean.full || /^(?:turn|stun)s?:/i.test(text)) return open
  return open.split(/[?#]/)[0] ?? ''
}

/** "38.2.0.20.66" and an address look alike, and nobody needs more than "38.2". */
export const shortVersion = (text: string) => text.replace(/(\d+\.\d+)(?:\.\d+)+/g, '$1')

/** The tokens of a user agent that name browser and headset. */
const browserIn = (userAgent: string) =>
  (
    userAgent.match(/\bQuest(?: Pro| \d\w?)?\b|\b(?:OculusBrowser|Edg|Firefox|Chrome)\/\d+/g) ?? []
  ).join(' ')
