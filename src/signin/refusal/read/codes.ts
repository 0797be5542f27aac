import { isErrorLabel, labelBefore } from './label.ts'

/** `AADSTS53003`, `AADSTS: 53003`, `AADB2C90091`, and Microsoft's look-up address. */
const NAMED =
  /(?<![A-Za-z])AADSTS[\s:_-]{0,2}(\d{4,8})(?!\d)|(?<![A-Za-z])(AADB2C\d{5})(?!\d)|\/error\?code=(\d{4,8})(?!\d)/gi
const LISTED = /error_?codes["'\s:=[]{1,6}(\d{4,8}(?:["'\s,]{1,4}\d{4,8})*)/gi
/** A number by itself: no part of an id, a date, a version, a position in a file. */
const NUMBERS = /(?<![\w.,/#@+-])\d{5,7}(?!\w|[:/@-]|[.,]\d)/g
const MAX_CODES = 10

/** Every code that a text names, in order, each once. AADSTS numbers as digits. */
export function namedCodes(text: string): string[] {
  const named = [...text.matchAll(NAMED)].map(
    ([, digits, b2c, looked]) => b2c?.toUpperCase() ?? digits ?? looked ?? '',
  )
  const listed = [...text.matchAll(LISTED)].flatMap(([, list]) => list?.match(/\d+/g) ?? [])
  return [...new Set([...named, ...listed])].slice(0, MAX_CODES)
}

/** The codes of a text: named, behind the label of an error code, or alone on a line. */
export function codesIn(text: string): string[] {
  const named = namedCodes(text)
  const labelled = [...text.matchAll(NUMBERS)].flatMap(({ 0: digits, index }) =>
    isErrorLabel(labelBefore(text, index, 0)) ? [digits] : [],
  )
  // Beside a named code a number on a line of its own may be anything.
  const alone = named.length > 0 ? [] : text.split('\n').flatMap((line) => numberAlone(line))
  return [...new Set([...named, ...labelled, ...alone])].slice(0, MAX_CODES)
}

const numberAlone = (line: string) => /^[^\p{L}\d]{0,3}(\d{5,7})\.?$/u.exec(line.trim())?.[1] ?? []
