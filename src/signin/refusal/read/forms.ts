/** Named ones only: an id in angle brackets is no tag. */
const TAGS =
  /<\/?(?:a|b|br|code|dd|div|dl|dt|em|h\d|i|li|ol|p|pre|span|strong|table|tbody|td|th|thead|tr|ul)\b[^<>]{0,300}>/gi

const ENTITIES: Record<string, string> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
}

/**
 * Undoes what addresses, JSON, logs and HTML do to a text, so that one reader is enough for all
 * of them: percent and plus encoding, escapes, entities and tags.
 */
export function plainForm(text: string): string {
  let plain = text
  // Some portals encode twice.
  for (let round = 0; round < 2 && /%[0-9a-f]{2}/i.test(plain); round++)
    plain = plain.replace(/(?:%[0-9a-f]{2})+/gi, decodedOrSame)
  return plain
    .replace(/\S+/g, (word) => (isPlusEncoded(word) ? word.replaceAll('+', ' ') : word))
    .replace(/\\+(?:r\\+n|[rnt])/g, '\n')
    .replace(/\\+u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\+(?=["'/])/g, '')
    .replace(TAGS, '\n')
    .replace(/&#(\d{1,5});/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/&(quot|apos|amp|lt|gt|nbsp);/g, (_, name) => ENTITIES[name] ?? '')
}

function decodedOrSame(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}

/** One plus may be a time zone or a sum. */
const isPlusEncoded = (word: string) => (word.match(/[^+]\+(?=[^+])/g)?.length ?? 0) > 1

/** A row of a log export under its headings, as one "heading: value" a line. */
export function unrolled(text: string): string {
  const lines = text.split('\n')
  return lines
    .flatMap((line, index) => {
      const heads = cellsOf(lines[index - 1] ?? '')
      const cells = cellsOf(line)
      const isHead = looksLikeHead(cellsOf(line)) && lines[index + 1]
      if (isHead && cellsOf(lines[index + 1] ?? '').length === cells.length) return []
      if (!looksLikeHead(heads) || heads.length !== cells.length) return [line]
      return heads.map((head, at) => `${head}: ${cells[at]}`)
    })
    .join('\n')
}

const looksLikeHead = (cells: string[]) =>
  cells.length > 2 &&
  cells.some((cell) => /correlation ?id/i.test(cell)) &&
  !/\d{4}/.test(cells.join())

function cellsOf(line: string): string[] {
  if (line.includes('\t')) return line.split('\t').map((cell) => cell.trim())
  const cells = line.match(/"(?:[^"]|"")*"|[^,]+|(?<=,)(?=,)/g) ?? []
  return cells.map((cell) => cell.replace(/^"|"$/g, '').trim())
}
