import { advanceOf, writable } from './glyphs.ts'

/** Width of one line in the unit of `size`. */
export function widthOf(text: string, size: number): number {
  let em = 0
  for (const char of text) em += advanceOf(char)
  return em * size
}

/**
 * Lines no wider than `width`. Words break only where they are wider than a line: at a dot,
 * slash, dash or similar where there is one, so that host names stay readable.
 */
export function wrap(text: string, width: number, size: number): readonly string[] {
  const key = `${width} ${size} ${text}`
  const known = wrapped.get(key)
  if (known) return known
  const lines = writable(text)
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph, width, size))
  if (wrapped.size >= REMEMBERED) wrapped.clear()
  wrapped.set(key, lines)
  return lines
}

/** The same few sentences are asked for at every update of a run. */
const wrapped = new Map<string, readonly string[]>()
const REMEMBERED = 100

function wrapParagraph(paragraph: string, width: number, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer, size) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = breakWord(word, width, size)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  lines.push(line)
  return lines
}

function breakWord(word: string, width: number, size: number): string[] {
  const pieces: string[] = []
  let rest = word
  while (widthOf(rest, size) > width) {
    const most = charsThatFit(rest, width, size)
    const soft = Math.max(
      ...['.', '/', '-', '_', ':', ','].map((at) => rest.lastIndexOf(at, most - 1)),
    )
    const cut = soft > most / 3 ? soft + 1 : most
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  return [...pieces, rest]
}

function charsThatFit(text: string, width: number, size: number): number {
  let em = 0
  for (let index = 0; index < text.length; index++) {
    em += advanceOf(text.charAt(index))
    if (em * size > width) return Math.max(1, index)
  }
  return text.length
}

/** One line: what does not fit ends in `…`. The whole text must be readable elsewhere. */
export function oneLine(text: string, width: number, size: number): string {
  const line = writable(text).replaceAll('\n', ' ')
  if (widthOf(line, size) <= width) return line
  const room = width - widthOf('…', size)
  return `${line.slice(0, charsThatFit(line, room, size)).trimEnd()}…`
}

/** At most `most` lines; `cut` says whether any text is missing. */
export function clamp(text: string, width: number, size: number, most: number) {
  const lines = wrap(text, width, size)
  if (lines.length <= most) return { lines: [...lines], cut: false }
  const kept = lines.slice(0, most)
  const last = kept[most - 1] ?? ''
  kept[most - 1] = oneLine(`${last} ${lines[most] ?? ''}`, width, size)
  if (!kept[most - 1]?.endsWith('…')) kept[most - 1] = `${kept[most - 1]}…`
  return { lines: kept, cut: true }
}
