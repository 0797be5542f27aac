/** How the records of a file are told apart. */
export type Format = 'lines' | 'items' | 'csv'

const HEAD = 64 * 1024

/**
 * By content, never by name: a list and a value over many lines are JSON, a line that is a whole
 * value is NDJSON, a header line that names the run id is CSV.
 * @param head the first bytes of the file
 */
export function formatOf(head: Uint8Array): Format | undefined {
  const text = new TextDecoder().decode(head.subarray(0, HEAD)).replace(/^\ufeff/, '')
  const start = text.trimStart()
  if (start.startsWith('[')) return 'items'
  if (start.startsWith('{')) return isOneValue(start) ? 'items' : 'lines'
  const [header = ''] = start.split(/\r?\n/, 1)
  return /(^|[,;\t])"?runId"?([,;\t]|$)/.test(header) ? 'csv' : undefined
}

/** Pretty-printed: the first line opens a value and the second one goes on inside of it. */
function isOneValue(text: string): boolean {
  const [first = '', ...others] = text.split(/\r?\n/)
  const second = others.find((line) => line.trim() !== '')
  if (second === undefined) return false
  return !first.trimEnd().endsWith('}') && !second.trimStart().startsWith('{')
}
