import { visible } from '../../report/schema/plain-json.ts'
import { isDone, type ShownRow } from '../model/row-state.ts'
import { demandOf, lookOf, whoDoes } from '../words.ts'

interface About {
  madeAt: Date
  /** Host of this page: makes the ids of events unlike those of another list. */
  host: string
}

export const hasDueDates = (rows: readonly ShownRow[]) => rows.some(isDue)

const isDue = ({ answer, state }: ShownRow) => answer?.due !== undefined && !isDone(state)

/**
 * Due dates of what is still to do as iCalendar (RFC 5545), an all-day event each. A row keeps its
 * id, so a second import moves an event instead of adding one.
 */
export function readinessToCalendar(rows: readonly ShownRow[], { madeAt, host }: About): string {
  const stamp = madeAt.toISOString().replace(/[-:]|\.\d+/g, '')
  const events = rows.filter(isDue).flatMap((shown) => {
    const { row, answer } = shown
    const about = [whoDoes(shown), lookOf(shown), answer?.note].filter(Boolean).join('\n')
    return [
      'BEGIN:VEVENT',
      `UID:${row.id}.readiness@${host || 'localhost'}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${answer?.due?.replaceAll('-', '')}`,
      `SUMMARY:${escapeText(demandOf(shown))}`,
      `DESCRIPTION:${escapeText(about)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]
  })
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Quest Preflight//Readiness//EN',
    'CALSCALE:GREGORIAN',
    ...events,
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** TEXT of RFC 5545, section 3.3.11. */
const escapeText = (text: string): string =>
  visible(text)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')

/** Octets of a line without its end (section 3.1). */
const LINE_MAX = 75
const encoder = new TextEncoder()

/** Long lines go on behind a blank, never within a character. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let size = 0
  for (const sign of line) {
    const octets = encoder.encode(sign).length
    if (size + octets > LINE_MAX) {
      lines.push(current)
      current = ' '
      size = 1
    }
    current += sign
    size += octets
  }
  return [...lines, current].join('\r\n')
}
