import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { recordToCsv } from './record-csv.ts'
import { recordToHtml } from './record-html.ts'
import type { RecordKind } from './record-kinds.ts'

/** One file of a record. @param title what this page calls itself */
export function recordFile(kind: RecordKind, record: RehearsalRecord, title: string) {
  const { code, createdAt } = record.plan
  const day = (record.startedAt ?? createdAt).slice(0, 10)
  const name = `rehearsal-${day}-${code}.${kind}`
  switch (kind) {
    case 'json':
      return { name, type: 'application/json', text: `${JSON.stringify(record, null, 1)}\n` }
    case 'csv':
      return { name, type: 'text/csv', text: recordToCsv(record) }
    case 'html':
      return { name, type: 'text/html', text: recordToHtml(record, title) }
  }
}
