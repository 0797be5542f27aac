/** More than any of the cmdlets on this page prints. */
export const MAX_CHARACTERS = 20_000
export const MAX_OBJECTS = 200

/** One object of the output: its properties by name, in the order printed. */
export type Printed = Map<string, string>

/**
 * Reads what `Format-List` prints: `Name : value` lines, objects apart by empty lines, a long value
 * going on in indented lines. Anything else is left out. Never throws.
 */
export function readListOutput(text: string): Printed[] {
  const objects: Printed[] = []
  let current: Printed = new Map()
  let last: string | undefined
  const end = () => {
    if (current.size > 0) objects.push(current)
    current = new Map()
    last = undefined
  }
  for (const line of text.slice(0, MAX_CHARACTERS).split(/\r?\n/)) {
    const [, name, value] = /^\s{0,3}([\w.]+)\s*:(?:\s(.*))?$/.exec(line) ?? []
    if (line.trim() === '') end()
    else if (name) {
      last = name
      current.set(name, (value ?? '').trim())
    } else if (last && /^\s/.test(line)) current.set(last, `${current.get(last)} ${line.trim()}`)
    if (objects.length === MAX_OBJECTS) break
  }
  end()
  return objects.slice(0, MAX_OBJECTS)
}
