import { t } from './common/index.ts'

/** "84 ms", "3.2 s", "24 s". */
export function duration(ms: number): string {
  if (ms < 1000) return t('common.duration.ms', { ms })
  const seconds = ms / 1000
  return t('common.duration.seconds', { seconds: seconds < 10 ? seconds : Math.round(seconds) })
}

export const kilobytes = (bytes: number) =>
  bytes < 1_000_000
    ? t('common.size.kilobytes', { kilobytes: bytes / 1000 })
    : t('common.size.megabytes', { megabytes: bytes / 1_000_000 })

/** "Aug 14, 2026" for a date without a time, as sources give it: "2026-08-14"; others stay. */
export const calendarDay = (date: string) =>
  /^\d{4}-\d\d-\d\d$/.test(date) ? t('common.time.date', { at: date }) : date
