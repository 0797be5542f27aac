import { isDeepStrictEqual } from 'node:util'
import { hasMore } from '../src/report/schema/summary-keys.ts'
import type { Summary } from '../src/report/schema/summary-schema.ts'

/**
 * Fields that may differ between two records of one run: what redaction at another level makes of
 * names and texts, and the losses that only the record of one destination tells.
 */
const told: ReadonlySet<string> = new Set([
  'headline',
  'headset',
  'browser',
  'appVersion',
  'catalogDate',
  'profiles',
  'only',
  'blockers',
  'warnings',
  'closed',
  'closedMore',
  'dropped',
] satisfies (keyof Summary)[])

/** Whether both tell of the same run of the same browser: its figures and verdicts agree. */
export const isSameRun = (a: Summary, b: Summary): boolean =>
  isDeepStrictEqual(measuredIn(a), measuredIn(b))

/**
 * Whether the first record is that of the same run and browser, with a later watch or rehearsal in
 * it, which changes verdict, counts and texts. Who knows a run's id doesn't know the browser's.
 */
export const isGrown = (next: Summary, kept: Summary): boolean =>
  hasMore(next, kept) && lasting.every((name) => next[name] === kept[name])

const lasting = [
  'runId',
  'installation',
  'startedAt',
  'trigger',
  'device',
  'site',
  'group',
] as const satisfies (keyof Summary)[]

const measuredIn = (summary: Summary) =>
  Object.fromEntries(
    Object.entries(summary).filter(([name, value]) => value !== undefined && !told.has(name)),
  )
