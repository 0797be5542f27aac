import { type KioskSettings, kioskQuery } from '../app/unattended/kiosk-link.ts'
import type { Message } from '../model/message.ts'
import { toCsvText } from '../report/export/csv.ts'
import { msg } from '../words/links/index.ts'
import type { ListRow } from './parse-list.ts'

/** One link, in the forms that somebody may need. */
export interface MadeLink extends ListRow {
  url: string
  /** Meta's Web Launch; absent where the page has no https address, which it asks for. */
  webLaunch?: string
}

/** The address without query and fragment, or why it is none. */
export function baseOf(address: string): { base: string } | { problem: Message } {
  const url = URL.parse(address.trim())
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: msg('links.options.badAddress') }
  if (url.username || url.password) return { problem: msg('links.options.credentials') }
  return { base: `${url.origin}${url.pathname}` }
}

/** @param base address of the page, without query and fragment */
export const makeLinks = (base: string, rows: ListRow[], settings: KioskSettings): MadeLink[] =>
  rows.map((row) => {
    const url = base + kioskQuery({ ...settings, labels: row.labels })
    return { ...row, url, ...(url.startsWith('https:') && { webLaunch: webLaunch(url) }) }
  })

/** https://developers.meta.com/horizon/documentation/web/web-launch/ */
const webLaunch = (url: string) => `https://www.oculus.com/open_url/?url=${encodeURIComponent(url)}`

/** For a spreadsheet, a mail merge or a device manager's import. */
export const linksCsv = (links: MadeLink[]): string =>
  toCsvText([
    ['device', 'site', 'group', 'link', 'webLaunch'],
    ...links.map(({ labels: { device = '', site = '', group = '' }, url, webLaunch = '' }) => [
      device,
      site,
      group,
      url,
      webLaunch,
    ]),
  ])

/**
 * `adb shell` hands what it gets to a second shell on the device, where an `&` would end the
 * command. Links hold nothing that means anything within either kind of quotes of sh, bash and
 * PowerShell; only a batch file of cmd reads its `%` as its own.
 */
export const adbCommand = (url: string) =>
  `adb shell "am start -a android.intent.action.VIEW -d '${url}'"`

/** The headset's own browser, whatever else is installed: Meta's deep link to system apps. */
export const adbBrowserCommand = (url: string) =>
  `adb shell "am start -a android.intent.action.VIEW -n com.oculus.vrshell/.MainActivity -d 'systemux://browser' -e uri '${url}'"`
