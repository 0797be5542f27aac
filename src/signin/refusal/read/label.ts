import {
  APP_WORDS,
  CODE_WORDS,
  CORRELATION_WORDS,
  DATE_WORDS,
  DEVICE_WORDS,
  ERROR_WORDS,
  ID_WORDS,
  REQUEST_WORDS,
  TIMESTAMP_WORDS,
} from './label-words.ts'

/** What stands between a label and its value, in prose, JSON, addresses, Markdown and tables. */
const SEPARATORS = /[\s"'`*|>:=[\\]*$/
const MAX_LABEL = 60

interface Label {
  text: string
  /** A colon, an equals sign, a cell or a line: more than a space. */
  strong: boolean
}

/** The words right before a value. `from`: where the value before it ended. */
export function labelBefore(text: string, at: number, from: number): Label {
  const before = text.slice(Math.max(from, at - MAX_LABEL * 2), at)
  const gap = SEPARATORS.exec(before)?.[0] ?? ''
  const words = before.slice(0, before.length - gap.length)
  const line = words.slice(words.lastIndexOf('\n') + 1)
  return { text: line.slice(-MAX_LABEL), strong: /[:=|>\n\t]/.test(gap) }
}

export type IdKind = 'correlationId' | 'requestId' | 'appId' | 'deviceId'

const stems: [IdKind, string][] = [
  ['correlationId', CORRELATION_WORDS],
  ['requestId', REQUEST_WORDS],
  ['deviceId', DEVICE_WORDS],
  ['appId', APP_WORDS],
]

/** "ID de la …", the stem with its ending, "… ID", and a remark in brackets. */
const idLabel = (stem: string) =>
  new RegExp(
    `(?<![A-Za-z])(?:(?:${ID_WORDS})[\\s._-]*(?:\\p{L}{1,4}[\\s']+){0,2})?(?:l')?(?:${stem})\\p{L}*(?:[\\s_-]*(?:${ID_WORDS}))?(?:\\s?\\([^()]{0,20}\\)| sent)?[\\s.]*$`,
    'iu',
  )
const idLabels = stems.map(([kind, stem]) => [kind, idLabel(stem)] as const)
const hasIdWord = new RegExp(ID_WORDS, 'iu')
/** The one we send ourselves, whose name has the other's in it. */
const SENT = /(?:client|correlation)[\s_-]?request[\s_-]?id$/i

/** What an id is, by its label; undefined where the label names anything else. */
export function idKind({ text }: Label): IdKind | undefined {
  if (SENT.test(text)) return 'correlationId'
  const found = idLabels.flatMap(([kind, pattern]) => {
    const match = pattern.exec(text)
    return match && hasIdWord.test(match[0]) ? [{ kind, index: match.index }] : []
  })
  // The word next to the id is the one that names it.
  return found.sort((a, b) => b.index - a.index)[0]?.kind
}

const timestampLabel = new RegExp(`(?:${TIMESTAMP_WORDS})\\p{L}*[\\s.]*$`, 'iu')
const dateLabel = new RegExp(`(?:^|[\\s"',{(])(?:${DATE_WORDS})[\\s.]*$`, 'iu')

export const isTimestampLabel = ({ text }: Label) => timestampLabel.test(text)
export const isDateLabel = ({ text }: Label) => dateLabel.test(text)

const errorLabel = new RegExp(
  `(?<![A-Za-z])(?:${ERROR_WORDS})\\p{L}*(?:[\\s_-]*(?:${CODE_WORDS}))?[\\s.#-]*$`,
  'iu',
)

/** Typed by a person: "Code: 53003". Other codes, such as a verification code, have more words. */
const codeLabel = new RegExp(`(?:^|\\n)\\s*(?:${CODE_WORDS})\\s*$`, 'iu')

export const isErrorLabel = ({ text, strong }: Label) =>
  errorLabel.test(text) || (strong && codeLabel.test(text))
