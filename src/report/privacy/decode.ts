const named: Record<string, string> = {
  amp: '&',
  apos: "'",
  colon: ':',
  commat: '@',
  equals: '=',
  gt: '>',
  lt: '<',
  period: '.',
  quot: '"',
}
/** What was encoded twice is decoded twice; more often nobody writes it. */
const ROUNDS = 3

/**
 * Text as a reader means it, however an error page or a log wrote it: percent-encoded, with
 * escapes of JSON or HTML, in full-width signs, or with dots in brackets.
 */
export function decoded(text: string): string {
  if (!/[%\\&\uff00-\uffef\u2100-\u214f[(]/.test(text)) return text
  let now = text
  for (let round = 0; round < ROUNDS; round++) {
    const next = once(now)
    if (next === now) break
    now = next
  }
  return now
}

const once = (text: string): string =>
  text
    .replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded)
    .replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_, four, two) => character(four ?? two, 16))
    .replace(/\\(["'/])/g, '$1')
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code) => character(code, 16))
    .replace(/&#(\d{1,7});/g, (_, code) => character(code, 10))
    .replace(/&([a-z]{2,6});/gi, (found, name: string) => named[name.toLowerCase()] ?? found)
    .replace(/[\uff01-\uff5e\u3002\uff61]/g, (sign) =>
      sign === '\u3002' || sign === '\uff61' ? '.' : sign.normalize('NFKC'),
    )
    .replace(/[[({](?:\.|dot)[\])}]/gi, '.')
    .replace(/[[({](?:@|at)[\])}]/gi, '@')

function percentDecoded(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    // Not UTF-8: byte by byte, as Latin-1.
    return run.replace(/%(..)/g, (_, code) => character(code, 16))
  }
}

function character(code: string, base: number): string {
  const point = Number.parseInt(code, base)
  return point <= 0x10ffff ? String.fromCodePoint(point) : ''
}
