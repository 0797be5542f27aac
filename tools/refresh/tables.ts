/** One row of a table by the lower-case names of its columns. */
export type Row = Record<string, string>

/** Every pipe table of a Markdown page; a pipe inside code is not expected. */
export function tablesOf(markdown: string): Row[][] {
  const tables: Row[][] = []
  let columns: string[] | undefined
  let rows: Row[] = []
  const lines = markdown.split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    if (!line.trim().startsWith('|')) {
      columns = undefined
      continue
    }
    if (columns === undefined) {
      if (!isRule(lines[index + 1])) continue
      columns = cellsOf(line).map((name) => name.toLowerCase())
      rows = []
      tables.push(rows)
      continue
    }
    if (isRule(line)) continue
    const cells = cellsOf(line)
    rows.push(Object.fromEntries(columns.map((name, column) => [name, cells[column] ?? ''])))
  }
  return tables
}

const isRule = (line = '') => /^\s*\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?\s*)?$/.test(line)

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
