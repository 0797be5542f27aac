import { visible } from '../schema/plain-json.ts'
import { isWebLink } from '../schema/read.ts'

/**
 * Any text as one line of Markdown that renders as itself: no markup, HTML, table break,
 * mention or automatic link comes out of a host name or a broker's message.
 */
export const escapeMarkdown = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_[\]<>|#~&!{}]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/\bwww\./gi, 'www\\.')
    .replaceAll('@', '&#64;')
    .replace(/^([-+=]|\d+(?=[.)](?:\s|$)))/, (start) =>
      /\d/.test(start) ? `${start}\\` : `\\${start}`,
    )

export const oneLine = (text: string): string => visible(text).replace(/\s+/g, ' ').trim()

/** A link to a web page; anything else stays text. */
export function markdownLink(text: string, url: string | undefined): string {
  if (!url || !isWebLink(url)) return escapeMarkdown(text)
  const href = new URL(url).href.replace(/[<>\s|\\]/g, encodeURIComponent)
  return `[${escapeMarkdown(text)}](<${href}>)`
}

export const markdownTable = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
