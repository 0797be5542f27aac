const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join(
    '',
  )

/**
 * What the panel can write: ASCII, Latin-1, and the marks and punctuation it uses.
 * Everything else is transliterated by `src/panel/model/glyphs.ts` before it gets here.
 */
export const charset = [
  range(0x20, 0x7e),
  '°±µ·×§«»',
  'ÄÅÆÇÉÈÊËÍÎÏÑÓÔÖØÚÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ',
  'ŁłŚśŻżŠšŽžČč',
  '–—‘’‚“”„…•→←↑↓✓✗▲▼●○■◆≤≥€',
].join('')
