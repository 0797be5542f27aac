import type { OutgoingReport } from '../privacy/redact.ts'

/** Report v2 as a file, readable by people too. */
export const toJson = (report: OutgoingReport): string => `${JSON.stringify(report, null, 2)}\n`
