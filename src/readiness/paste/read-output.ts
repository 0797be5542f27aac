import { MAX_CHARACTERS, MAX_OBJECTS, type Printed, readListOutput } from './list-output.ts'

/**
 * Reads what a cmdlet prints as JSON (`ConvertTo-Json`), as a table (`Format-Table`, or without
 * being asked) or as a list. Anything else is left out. Never throws.
 */
export function readOutput(text: string): Printed[] {
  const bounded = text.slice(0, MAX_CHARACTERS)
  return readJson(bounded) ?? readTable(bounded) ?? readListOutput(bounded)
}

/** @returns undefined where it is no JSON */
function readJson(text: string): Printed[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    const found: unknown = JSON.parse(text)
    return (Array.isArray(found) ? found : [found]).slice(0, MAX_OBJECTS).flatMap((one) => {
      if (typeof one !== 'object' || one === null) return []
      return [new Map(Object.entries(one).map(([name, value]) => [name, plain(value)]))]
    })
  } catch {
    return undefined
  }
}

/** As PowerShell prints it: nothing for null, "True" for true. */
function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/**
 * Names over a line of dashes. Cells end where the next column starts; words alone can't tell, since
 * names hold spaces and cells may be empty.
 * @returns undefined where there is no such line
 */
function readTable(text: string): Printed[] | undefined {
  const lines = text.split(/\r?\n/)
  const under = lines.findIndex((line) => /^\s*-+(\s+-+)*\s*$/.test(line))
  const head = lines[under - 1]
  if (under < 1 || !head) return undefined
  const starts = [...(lines[under] ?? '').matchAll(/-+/g)].map(({ index }) => index)
  const cellsOf = (line: string) =>
    starts.map((start, column) => line.slice(start, starts[column + 1]).trim())
  const names = cellsOf(head)
  const rows: Printed[] = []
  for (const line of lines.slice(under + 1)) {
    if (line.trim() === '' || rows.length === MAX_OBJECTS) break
    const cells = cellsOf(line)
    rows.push(new Map(names.map((name, column) => [name, cells[column] ?? ''])))
  }
  return rows
}
