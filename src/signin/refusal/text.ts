import { MAX_TEXT } from './failure.ts'

/** Control, bidi and zero-width characters: nothing a server has to say needs them. */
const INVISIBLE = /(?![\n\r\t])[\p{Cc}\p{Cf}]/gu

/** Text of a server or a person as one bounded line of plain characters. */
export const oneLine = (text: string, max = MAX_TEXT) =>
  text
    .slice(0, max * 4)
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, max)

/** The same with its lines kept. */
export const visibleLines = (text: string, max: number) =>
  text
    .slice(0, max)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')

/** Digits of any script as ASCII, full-width letters and signs as plain ones. */
export const plainDigits = (text: string) =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0
    if (point < 128) return digit
    // Each script's digits stand in a row of ten that starts at a non-digit's successor.
    let zero = point
    while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return String(point - zero)
  })

export const GUID = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}'
export const guidPattern = new RegExp(`(?<![\\w-])${GUID}(?![\\w-])`, 'g')
export const isGuid = (text: unknown): text is string =>
  typeof text === 'string' && new RegExp(`^${GUID}$`).test(text)

/** A time as Entra writes it: "2026-03-07 21:25:44Z", or ISO. */
const TIME = /(?<!\d)\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,7})? ?Z?/
export const timeIn = (text: string) => TIME.exec(text)?.[0].trim()
