import { labelNames } from '../../model/label-names.ts'
import type { Params } from '../params.ts'

/** What a kiosk link says: everything of the address but its mistakes. */
export type KioskSettings = Omit<Params, 'problems'>

/** Safe within a URL, in quotes of any shell, and in a spreadsheet. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** The query that `parseParams` reads back, with its question mark; empty where nothing is asked. */
export function kioskQuery(settings: KioskSettings): string {
  const { run, profiles = [], only, stopAfterSeconds, labels = {}, everyMinutes } = settings
  const { watchMinutes } = settings
  const pairs: [string, string?][] = [
    ...(run ? [['run'] as [string]] : []),
    ...labelNames.flatMap((name): [string, string][] =>
      labels[name] ? [[name, labels[name]]] : [],
    ),
    ...(everyMinutes ? [['every', everyText(everyMinutes)] as [string, string]] : []),
    ...(watchMinutes ? [['watch', everyText(watchMinutes)] as [string, string]] : []),
    ...(settings.deliver ? [['deliver'] as [string]] : []),
    ...(settings.quiet ? [['quiet'] as [string]] : []),
    ...(settings.lang ? [['lang', settings.lang] as [string, string]] : []),
    ...profiles.map((id): [string, string] => ['profile', id]),
    ...(only ? [['only', only] as [string, string]] : []),
    ...(stopAfterSeconds ? [['stop-after', String(stopAfterSeconds)] as [string, string]] : []),
  ]
  const query = pairs.map(([name, value]) =>
    value === undefined ? name : `${name}=${encode(value)}`,
  )
  return query.length > 0 ? `?${query.join('&')}` : ''
}

/** "4h" where the minutes make whole hours, else "90m". */
const everyText = (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`)
