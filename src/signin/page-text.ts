import type { PageFacts } from './failure.ts'
import { aadstsIn, guidPattern, oneLine, plainDigits, timeIn, visibleLines } from './text.ts'

/** What a person copied or typed from Microsoft's error page. */
export interface PageReport extends PageFacts {
  /** Digits only; the leading one first. */
  codes: string[]
  requestId?: string
  correlationId?: string
  timestamp?: string
}

/** Ids we know ourselves: a value that matches needs no label. */
interface Known {
  correlationId?: string
  clientId?: string
}

const MAX_INPUT = 20_000

/**
 * Words by which the page's labels are recognised. The page speaks the language of the browser;
 * its values do not, so an unknown language still yields everything that has a form of its own.
 */
const labels = {
  correlation:
    /corr?[eé]la|korrel|korela|correla|коррел|корел|相関|相互関係|关联|關聯|相互|상관|συσχ|متبادل|קורלצ|bağıntı|korelasyon|pariranje/i,
  request:
    /request|anforder|anfrage|demande|requ[eê]te|solicitud|solicita|richiesta|pedido|aanvraag|verzoek|begäran|anmodning|forespørs|pyyn|żądan|požad|запрос|запит|要求|请求|請求|リクエスト|요청|طلب|בקשה|istek|αίτημα/i,
  device:
    /device|gerät|appareil|périphérique|dispositivo|apparaat|enhet|enhed|laite|urządz|zařízen|устройств|пристро|デバイス|设备|裝置|장치|디바이스|جهاز|מכשיר|cihaz|συσκευ/i,
  app: /\bapps?\b|applic|aplic|anwendung|toepass|ohjelma|sovell|aplik|приложен|програм|застосун|アプリ|应用|應用|앱|تطبيق|יישום|uygulama|εφαρμογ/i,
  state:
    /state|status|zustand|état|estado|stato|tila|stan\b|stav|состоян|стан|状態|状态|狀態|상태|حالة|מצב|durum|κατάστασ/i,
  platform:
    /platform|plattform|plate-?forme|plataforma|piattaforma|платформ|プラットフォーム|平台|플랫폼|منصة|פלטפורמ/i,
  error:
    /error|fehler|erreur|errore|fout|fel\b|fejl|feil|virhe|błąd|błęd|chyb|ошибк|помилк|エラー|错误|錯誤|오류|خطأ|שגיאה|hata|σφάλμα/i,
  name: /name|nombre|nome|\bnom\b|naam|namn|navn|nimi|nazwa|název|имя|название|назва|名|이름|اسم|שם|\bad[ıi]\b|όνομα/i,
} as const

/** Values of the page that are written alike in every language we have seen. */
const PLATFORM =
  /^(android|ios|ipados|windows(?: phone| 1[01])?|macos|mac os x|linux|chrome ?os|unknown)$/i
const STATE = /^(un)?registered$|^(non-?)?compliant$|^(un)?managed$|joined$/i

interface Line {
  label: string
  value: string
}

/**
 * Reads the text of "More details" in any order and language: code, ids, time, app, address,
 * device. Whatever cannot be told stays absent. Never throws; the text is never more than data.
 * @param known ids of the attempt that this page belongs to
 */
export function readPage(text: string, known: Known = {}): PageReport {
  const lines = splitLines(plainDigits(visibleLines(text, MAX_INPUT)))
  const all = lines.map(({ label, value }) => `${label}: ${value}`).join('\n')
  const codes = codesIn(all, lines)
  const ids = assignIds(lines, known)
  const labelled = (has: RegExp[], not: RegExp[] = []) =>
    lines.find(
      ({ label, value }) =>
        value && has.every((word) => word.test(label)) && !not.some((word) => word.test(label)),
    )?.value
  const { app, device, platform, state, name } = labels
  const appName = labelled([app, name], [device]) ?? nameBefore(lines, ids.appId)
  const found = {
    ...ids,
    timestamp:
      timeIn(all) ?? labelled([/time|zeit|heure|hora|ora\b|tijd|tid|время|时间|時間|시간/i]),
    appName,
    ip: addressIn(lines),
    platform: labelled([platform]) ?? lines.find(({ value }) => PLATFORM.test(value))?.value,
    deviceState:
      labelled([device, state], [platform]) ?? lines.find(({ value }) => STATE.test(value))?.value,
  }
  const facts = Object.entries(found).flatMap(([key, value]) =>
    value ? [[key, oneLine(value, 200)]] : [],
  )
  return { codes, ...Object.fromEntries(facts) }
}

/** "Label: value", "Label<tab>value", a label with its value on the next line, or a bare value. */
function splitLines(text: string): Line[] {
  const raw = text.split('\n').flatMap((line) => (line.trim() ? [line.trim().slice(0, 2000)] : []))
  const lines: Line[] = []
  for (let i = 0; i < raw.length && lines.length < 200; i++) {
    const line = raw[i] ?? ''
    const cut = /^([^:\t：]{1,60})[:\t：]\s*(.*)$/.exec(line)
    const isTime = timeIn(line) !== undefined && /^\d/.test(line)
    if (!cut || isTime || isAddress(line)) lines.push({ label: '', value: line })
    else if (cut[2]) lines.push({ label: cut[1] ?? '', value: cut[2].trim() })
    else {
      lines.push({ label: cut[1] ?? '', value: raw[i + 1] ?? '' })
      i++
    }
  }
  return lines
}

function codesIn(all: string, lines: Line[]): string[] {
  const named = aadstsIn(all)
  const bare = lines.flatMap(({ label, value }) => {
    const digits = /^(?:AADSTS)?\s*(\d{4,8})\.?$/i.exec(value)?.[1]
    // Beside a named code a number may be anything; without one, a value of digits alone is it.
    return digits && (label === '' || labels.error.test(label) || !named.length) ? [digits] : []
  })
  const ofError = lines.flatMap(({ label, value }) =>
    labels.error.test(label) ? (value.match(/(?<!\d)\d{5,8}(?!\d)/g) ?? []) : [],
  )
  return [...new Set([...named, ...ofError, ...bare])].slice(0, 10)
}

type Ids = Pick<PageReport, 'requestId' | 'correlationId'> & Pick<PageFacts, 'appId' | 'deviceId'>

/** By label where there is one, by our own ids, else in the order in which the page lists them. */
function assignIds(lines: Line[], known: Known): Ids {
  const ids: Ids = {}
  const left: string[] = []
  for (const { label, value } of lines) {
    for (const found of value.match(guidPattern) ?? []) {
      const id = found.toLowerCase()
      const kind = kindOf(id, label, known)
      if (kind) ids[kind] ??= id
      else if (!left.includes(id)) left.push(id)
    }
  }
  const order = ['requestId', 'correlationId', 'appId', 'deviceId'] as const
  for (const id of left.filter((one) => !Object.values(ids).includes(one))) {
    const free = order.find((key) => !ids[key])
    if (free) ids[free] = id
  }
  return ids
}

function kindOf(id: string, label: string, known: Known): keyof Ids | undefined {
  if (id === known.correlationId?.toLowerCase()) return 'correlationId'
  if (id === known.clientId?.toLowerCase()) return 'appId'
  if (labels.correlation.test(label)) return 'correlationId'
  if (labels.device.test(label)) return 'deviceId'
  if (labels.request.test(label)) return 'requestId'
  if (labels.app.test(label)) return 'appId'
  return undefined
}

/** The page prints the app's name on the line before its id. */
function nameBefore(lines: Line[], appId: string | undefined): string | undefined {
  if (!appId) return undefined
  const index = lines.findIndex(({ value }) => value.toLowerCase().includes(appId))
  const before = lines[index - 1]
  return before && /\p{L}{2}/u.test(before.value) && !before.value.match(guidPattern)
    ? before.value
    : undefined
}

const V4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/
const V6 =
  /(?<![\w:.])(?:[0-9a-f]{1,4}:){2,7}(?::|[0-9a-f]{1,4})(?::?[0-9a-f]{1,4}){0,6}(?![\w:.])/i

const isAddress = (line: string) => V6.exec(line)?.[0] === line || V4.exec(line)?.[0] === line

function addressIn(lines: Line[]): string | undefined {
  for (const { value } of lines) {
    if (timeIn(value)) continue
    const found = V4.exec(value)?.[0] ?? V6.exec(value)?.[0]
    if (found) return found
  }
  return undefined
}
