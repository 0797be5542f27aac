import advances from './advances.json' with { type: 'json' }

const widths: Record<string, number> = advances
const FALLBACK = '?'

/** Width of one character in em; the atlas has no kerning, so widths add up. */
export const advanceOf = (char: string): number => widths[char] ?? widths[FALLBACK] ?? 0.6

const spelled: Record<string, string> = {
  '\t': ' ',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '–',
  '\u2212': '–',
  // Brackets of the pseudo-locale.
  '⟦': '[',
  '⟧': ']',
  µ: 'µ',
  μ: 'µ',
  '™': '(TM)',
  '©': '(C)',
  '®': '(R)',
}

/**
 * Text as the font atlas can draw it: accents it lacks are dropped, other scripts become `?`.
 * A letter without a glyph would show as a solid block.
 */
export function writable(text: string): string {
  let out = ''
  for (const char of text.normalize('NFC'))
    out += char === '\n' || char in widths ? char : spell(char)
  return out
}

function spell(char: string): string {
  const known = spelled[char]
  if (known !== undefined) return known
  if (/\p{Cf}|\p{Cc}|\p{M}/u.test(char)) return ''
  const base = char.normalize('NFKD').replace(/\p{M}/gu, '')
  return base !== '' && [...base].every((part) => part in widths) ? base : FALLBACK
}
