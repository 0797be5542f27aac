import { fileOfList, type ReadinessList } from '../keep/list.ts'
import type { ShownRow } from '../model/row-state.ts'
import { readinessToBoardCsv } from './board-csv.ts'
import { readinessToCalendar } from './calendar.ts'
import { readinessToCsv } from './csv.ts'
import { readinessToMarkdown } from './markdown.ts'
import { readinessToHtml } from './one-file.ts'

interface Given {
  list: ReadinessList
  rows: readonly ShownRow[]
  madeAt: Date
}

const kinds = {
  list: {
    suffix: '.json',
    type: 'application/json',
    text: ({ list, madeAt }: Given) =>
      `${JSON.stringify(fileOfList(list, madeAt.toISOString()), null, 2)}\n`,
  },
  html: {
    suffix: '.html',
    type: 'text/html',
    text: ({ rows, madeAt }: Given) => readinessToHtml(rows, madeAt.getTime()),
  },
  markdown: {
    suffix: '.md',
    type: 'text/markdown',
    text: ({ rows, madeAt }: Given) => readinessToMarkdown(rows, madeAt.getTime()),
  },
  csv: { suffix: '.csv', type: 'text/csv', text: ({ rows }: Given) => readinessToCsv(rows) },
  board: {
    suffix: '-tasks.csv',
    type: 'text/csv',
    text: ({ rows }: Given) => readinessToBoardCsv(rows),
  },
  calendar: {
    suffix: '.ics',
    type: 'text/calendar',
    text: ({ rows, madeAt }: Given) =>
      readinessToCalendar(rows, { madeAt, host: location.hostname }),
  },
}
export type FileKind = keyof typeof kinds
export const fileKinds = Object.keys(kinds) as FileKind[]

/** "readiness-2026-11-30.json" with its text. */
export function makeFile(kind: FileKind, given: Given) {
  const { suffix, type, text } = kinds[kind]
  const day = given.madeAt.toISOString().slice(0, 10)
  return { name: `readiness-${day}${suffix}`, type, text: text(given) }
}
