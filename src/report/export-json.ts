import type { OutgoingReport } from './redact.ts'

/** Report v1 as a file, readable by people too. */
export const toJson = (report: OutgoingReport): string => `${JSON.stringify(report, null, 2)}\n`
