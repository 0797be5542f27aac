import type { PageFacts } from '../failure.ts'
import { guidPattern, timeIn } from '../text.ts'
import { APP_WORDS, DEVICE_WORDS, NAME_WORDS, PLATFORM_WORDS, STATE_WORDS } from './label-words.ts'

/** Values of the page that are written alike in every language we have seen. */
const PLATFORM =
  /^(android|ios|ipados|windows(?: phone| 1[01])?|macos|mac os x|linux|chrome ?os|unknown)$/i
const STATE = /^(un)?registered$|^(non-?)?compliant$|^(un)?managed$|joined$/i

interface Line {
  label: string
  value: string
}

const pattern = (words: string) => new RegExp(words, 'iu')
const label = {
  app: pattern(APP_WORDS),
  device: pattern(DEVICE_WORDS),
  state: pattern(STATE_WORDS),
  platform: pattern(PLATFORM_WORDS),
  name: pattern(NAME_WORDS),
}

/** App, platform and device state, as "More details" lists them. */
export function pageFactsIn(
  text: string,
  appId: string | undefined,
): Pick<PageFacts, 'appName' | 'platform' | 'deviceState'> {
  // Nobody's name is among them, so a line with an account in it is about somebody else.
  const lines = splitLines(text).filter(({ value }) => !value.includes('@'))
  const labelled = (has: RegExp[], not: RegExp[] = []) =>
    lines.find(
      (line) =>
        line.value &&
        has.every((word) => word.test(line.label)) &&
        !not.some((word) => word.test(line.label)),
    )?.value
  const { app, device, platform, state, name } = label
  const found = {
    appName: labelled([app, name], [device]) ?? nameBefore(lines, appId),
    platform: labelled([platform]) ?? lines.find(({ value }) => PLATFORM.test(value))?.value,
    deviceState:
      labelled([device, state], [platform]) ?? lines.find(({ value }) => STATE.test(value))?.value,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value && value.length < 80))
}

/** "Label: value", "Label<tab>value", a label with its value on the next line, or a bare value. */
function splitLines(text: string): Line[] {
  const raw = text.split('\n').flatMap((line) => (line.trim() ? [line.trim().slice(0, 2000)] : []))
  const lines: Line[] = []
  for (let i = 0; i < raw.length && lines.length < 200; i++) {
    const line = raw[i] ?? ''
    const cut = /^([^:\t：]{1,60})[:\t：]\s*(.*)$/.exec(line)
    const isTime = timeIn(line) !== undefined && /^\d/.test(line)
    if (!cut || isTime || addressIn(line) === line) lines.push({ label: '', value: line })
    else if (cut[2]) lines.push({ label: cut[1] ?? '', value: cut[2].trim() })
    else {
      lines.push({ label: cut[1] ?? '', value: raw[i + 1] ?? '' })
      i++
    }
  }
  return lines
}

/** The page prints the app's name on the line before its id. */
function nameBefore(lines: Line[], appId: string | undefined): string | undefined {
  if (!appId) return undefined
  const index = lines.findIndex(({ value }) => value.toLowerCase().includes(appId))
  const before = lines[index - 1]
  return before && /^[^.:]*\p{L}{2}[^.:]*$/u.test(before.value) && !before.value.match(guidPattern)
    ? before.value
    : undefined
}

const V4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/
const V6_LIKE = /(?<![\w:.])[0-9a-f:]{3,39}(?![\w:.])/gi

/** The first IP address of a text. */
export const addressIn = (text: string): string | undefined =>
  V4.exec(text)?.[0] ?? text.match(V6_LIKE)?.find(isV6)

/** Eight groups, or fewer around one "::". A time of day has neither. */
function isV6(text: string): boolean {
  const halves = text.split('::')
  const groups = halves.flatMap((half) => (half ? half.split(':') : []))
  const rightLength = halves.length === 2 ? groups.length < 8 : groups.length === 8
  return (
    halves.length < 3 &&
    groups.length > 1 &&
    rightLength &&
    groups.every((one) => /^[0-9a-f]{1,4}$/i.test(one))
  )
}
