/**
 * How numbers, dates and times are written, by the name a message gives them:
 * `{rate, number, n3}`, `{at, date, moment}`.
 */
export const formats = {
  /** Whole numbers, with the language's own grouping. */
  whole: { maximumFractionDigits: 0 },
  /** At most one, or two, digits after the point. */
  d1: { maximumFractionDigits: 1 },
  d2: { maximumFractionDigits: 2 },
  /** Two, or three, digits that mean something. */
  n2: { maximumSignificantDigits: 2 },
  n3: { maximumSignificantDigits: 3 },
  /** Ports, codes and years: no grouping. */
  plain: { useGrouping: false },
  /** "Nov 30, 2026" */
  day: { dateStyle: 'medium' },
  /** "Nov 30, 2026", for a date without a time. */
  date: { dateStyle: 'medium', timeZone: 'UTC' },
  /** "Nov 30, 2026, 9:15 AM" */
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  /** "9:15 AM" */
  clock: { timeStyle: 'short' },
  /** "9:15:02 AM" */
  second: { timeStyle: 'medium' },
  /** "Nov 30": a day that is one in UTC, such as `2026-11-30`. */
  dayUtc: { day: 'numeric', month: 'short', timeZone: 'UTC' },
  /** "Nov 30, 2026": the same with its year. */
  dateUtc: { dateStyle: 'medium', timeZone: 'UTC' },
  /** "9:15 AM UTC", for what is compared with a server's log. */
  utc: { hour: 'numeric', minute: '2-digit', timeZone: 'UTC', timeZoneName: 'short' },
} satisfies Record<string, Intl.NumberFormatOptions | Intl.DateTimeFormatOptions>
