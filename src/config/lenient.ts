import * as v from 'valibot'
import type { Message } from '../model/message.ts'
import { msg } from '../words/settings/index.ts'
import { issueMessage } from './issue.ts'
import { nearKey } from './near-key.ts'

/** One key that was not usable. Never holds the value, which may be a secret. */
export interface Problem {
  /** As one would write it in JavaScript: `relays[1].urls[0]`. */
  path: string
  /** What is wrong with it, as a sentence that names the path. */
  message: Message
  /** The smallest part that had to be left out because of it. */
  leftOut: string
  /** What takes the place of a whole file. */
  used?: Message
}

type Path = (string | number)[]
interface Issue {
  path: Path
  /** The sentence for the path as a person would write it. */
  message: (path: string) => Message
  /** The key is not there at all. */
  missing?: boolean
}

/** What valibot has to say of one place. */
interface Found {
  path: Path
  issue: v.BaseIssue<unknown>
}

interface Options {
  /** Schema to explain a failed union with, so that the exact key can be named. */
  choose?: (input: unknown) => v.GenericSchema | undefined
  /** Parts to leave out whatever the schema says. */
  refuse?: Issue[]
}

/**
 * Keeps what is valid and leaves out what is not, naming every key. Where a required key goes,
 * the object around it goes too.
 * @returns no output where nothing is left
 */
export function parseLeniently<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  { choose, refuse = [] }: Options = {},
): { output?: v.InferOutput<S>; problems: Problem[] } {
  const cuts = createCuts()
  const issues: Issue[] = []
  const report = (issue: Issue) => {
    if (!issues.some(({ path }) => startsWith(path, issue.path))) issues.push(issue)
  }
  const done = (output?: v.InferOutput<S>) => ({
    ...(output !== undefined && { output }),
    problems: issues.map(({ path, message }) => ({
      path: toText(path),
      message: message(toText(path)),
      leftOut: toText(cuts.around(path) ?? path),
    })),
  })

  for (const issue of refuse) {
    cuts.add(issue.path)
    report(issue)
  }
  for (;;) {
    const result = v.safeParse(schema, cuts.apply(input))
    if (result.success) return done(result.output)
    const fresh = result.issues.flatMap((issue) => explain(issue, choose))
    // Looked up before anything is cut: a cut moves the items behind it.
    const found = fresh.map(({ path, issue }) => {
      const near = issue.expected === 'never' ? nearKey(schema, path) : undefined
      return {
        path: cuts.original(path, input),
        message: (at: string) => issueMessage(issue, at, near),
        missing: issue.input === undefined,
      }
    })
    let shorter = false
    for (const issue of found) {
      report(issue)
      const target = issue.missing ? issue.path.slice(0, -1) : issue.path
      if (target.length === 0) return done()
      shorter = cuts.add(target) || shorter
    }
    // Each pass takes something away, so the loop ends whatever the input is.
    if (!shorter) return done()
  }
}

/** Ids are made of these names, so the second of a kind is refused. */
export function repeated(input: unknown, list: string, key: string) {
  const found = (input as Record<string, unknown> | null | undefined)?.[list]
  const items: unknown[] = Array.isArray(found) ? found : []
  const names = items.map((item) => (item as Record<string, unknown> | null)?.[key])
  return names.flatMap((name, index) =>
    typeof name === 'string' && names.indexOf(name) < index
      ? [{ path: [list, index, key], message: (path: string) => msg('settings.twice', { path }) }]
      : [],
  )
}

function explain(issue: v.BaseIssue<unknown>, choose: Options['choose']): Found[] {
  const path = (issue.path ?? []).map(({ key }) => key as string | number)
  const better = issue.type === 'union' ? choose?.(issue.input) : undefined
  const result = better && v.safeParse(better, issue.input)
  if (result && !result.success)
    return result.issues.flatMap((inner) =>
      explain(inner, choose).map((one) => ({ ...one, path: [...path, ...one.path] })),
    )
  return [{ path, issue }]
}

export const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

interface Cut {
  whole: boolean
  inside: Map<string | number, Cut>
}

/** Parts to leave out, kept as paths into the untouched input. */
function createCuts() {
  const root: Cut = { whole: false, inside: new Map() }
  return {
    /** @returns false where that part was cut before */
    add(path: Path): boolean {
      let at = root
      for (const key of path) {
        const next = at.inside.get(key) ?? { whole: false, inside: new Map() }
        at.inside.set(key, next)
        at = next
      }
      const fresh = !at.whole
      at.whole = true
      return fresh
    },
    apply: (input: unknown) => without(input, root),
    /** Where a path of the shortened input lies in the untouched one. */
    original(path: Path, input: unknown): Path {
      let at: Cut | undefined = root
      let value = input
      return path.map((key) => {
        const real = Array.isArray(value) ? nthKept(Number(key), at) : key
        value = (value as Record<string | number, unknown> | undefined)?.[real]
        at = at?.inside.get(real)
        return real
      })
    },
    /** The outermost part that was cut around a path. */
    around(path: Path): Path | undefined {
      let at: Cut | undefined = root
      for (const [index, key] of path.entries()) {
        at = at?.inside.get(key)
        if (at?.whole) return path.slice(0, index + 1)
      }
    },
  }
}

function without(value: unknown, cut: Cut | undefined): unknown {
  if (!cut || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value))
    return value.flatMap((item, index) => {
      const inner = cut.inside.get(index)
      return inner?.whole ? [] : [without(item, inner)]
    })
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const inner = cut.inside.get(key)
      return inner?.whole ? [] : [[key, without(item, inner)]]
    }),
  )
}

/** Index, in the untouched array, of the item that has this index in the shortened one. */
function nthKept(index: number, cut: Cut | undefined): number {
  let real = index
  const gone = [...(cut?.inside ?? [])].flatMap(([key, { whole }]) => (whole ? [Number(key)] : []))
  for (const key of gone.sort((a, b) => a - b)) if (key <= real) real++
  return real
}

const startsWith = (path: Path, start: Path) => start.every((key, index) => path[index] === key)

/** `relays[1].urls[0]`; keys that are no plain words are quoted and bounded. */
function toText(path: Path): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`
      if (/^[\w$-]{1,60}$/.test(key)) return index ? `.${key}` : key
      return `["${key.slice(0, 60).replace(/[^\x20-\x7e]/g, '?')}"]`
    })
    .join('')
}
