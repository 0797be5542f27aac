import { GUID, isGuid, timeIn } from '../text.ts'
import { type IdKind, idKind, isDateLabel, isTimestampLabel, labelBefore } from './label.ts'

/** Ids we know ourselves: a value that matches needs no label. */
export interface Known {
  correlationId?: string
  clientId?: string
}

export type Ids = Partial<Record<IdKind, string>>

/** A GUID that labels may follow without a space: "…00a1Correlation ID: …". */
const GUIDS = new RegExp(`(?<![\\w-])${GUID}(?!-)`, 'g')
/** An entry of the sign-in log calls its request ID just "id". */
const LOG_ENTRY = /createdDateTime/

/**
 * The ids of a text, by their labels. Where no id has one, ids on lines of their own are taken in
 * the order in which Microsoft's page lists them; any other id stays out.
 */
export function idsIn(text: string, known: Known): Ids {
  const ids: Ids = {}
  const bare: string[] = []
  let stray = false
  let from = 0
  for (const { 0: found, index } of text.matchAll(GUIDS)) {
    const id = found.toLowerCase()
    const label = labelBefore(text, index, from)
    const isLogId = /(?:^|[\s,{["'])id$/.test(label.text) && LOG_ENTRY.test(text)
    const kind = ownKind(id, known) ?? idKind(label) ?? (isLogId ? 'requestId' : undefined)
    from = index + found.length
    if (kind) ids[kind] ??= id
    else if (isBare(text, index, from)) bare.push(id)
    else stray = true
    if (kind && !ownKind(id, known)) stray = true
  }
  return stray ? ids : inOrder(ids, bare)
}

function ownKind(id: string, known: Known): IdKind | undefined {
  if (id === known.correlationId?.toLowerCase()) return 'correlationId'
  return id === known.clientId?.toLowerCase() ? 'appId' : undefined
}

/** Alone on its line, and no words on the line before it that might be its label. */
function isBare(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text.indexOf('\n', end)
  const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).trim()
  const before = text.slice(0, lineStart).trimEnd().split('\n').pop()?.trim() ?? ''
  return isGuid(line) && (before === '' || isValue(before))
}

const isValue = (line: string) =>
  isGuid(line) || timeIn(line) !== undefined || /^(?:AADSTS\s?)?\d+\.?$/i.test(line)

function inOrder(ids: Ids, bare: string[]): Ids {
  const order = ['requestId', 'correlationId', 'appId', 'deviceId'] as const
  const left = [...new Set(bare)].filter((id) => !Object.values(ids).includes(id))
  for (const id of left) {
    const free = order.find((kind) => !ids[kind])
    if (free) ids[free] = id
  }
  return ids
}

/** ISO, Entra's own form, the portal's in the language of the browser, or a header's. */
const TIMES =
  /(?<![\d-])(?:\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,7})? ?(?:Z|UTC|[+-]\d{2}:\d{2})?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? {1,2}\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: ?(?:UTC|GMT))?|(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}:\d{2} GMT)/gi

/** The time of the event, by its label, or on a line of its own: other times may be anything. */
export function eventTimeIn(text: string): string | undefined {
  const times = [...text.matchAll(TIMES)].map(({ 0: found, index }) => ({
    time: found.trim(),
    label: labelBefore(text, index, 0),
    alone: isAlone(text, index, found),
  }))
  const one =
    times.find(({ label }) => isTimestampLabel(label)) ??
    times.find(({ label }) => isDateLabel(label)) ??
    times.find(({ alone }) => alone)
  return one?.time
}

/** On a line of its own, and no part of a sentence that was broken into lines. */
function isAlone(text: string, index: number, found: string): boolean {
  const start = text.lastIndexOf('\n', index - 1) + 1
  const [line = '', next = ''] = text.slice(start).split('\n', 2)
  const before = text.slice(0, start).trimEnd().split('\n').pop()?.trim() ?? ''
  const inSentence = before.split(/\s+/).length > MAX_LABEL_WORDS || /^\s*\p{Ll}/u.test(next)
  return line.trim() === found.trim() && !inSentence
}
const MAX_LABEL_WORDS = 4
