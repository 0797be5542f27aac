import { limits } from '../schema/plain-json.ts'
import type { Report } from '../schema/schema.ts'

/**
 * A report as a short list of values. Rows of a report repeat each other: a row is a template
 * (its JSON with holes) plus what is particular to it, and what stands twice is kept once.
 * `unpack(pack(report))` is the report, value for value.
 */
export interface Packed {
  /** The report without its rows; findings name rows by number. */
  h: unknown
  /** Templates: JSON of a row with holes. */
  t: string[]
  /** Words that fill holes, in order of first use. */
  w: string[]
  /** Requirements without host, name, port and protocol. */
  q: unknown[]
  /** Per row: template, and requirement + 1 or 0. */
  r: [number[], number[]]
  /** Per hole for words, by row: 0 for the next new word, else how far back it was new. */
  s: number[][]
  /** Per hole for numbers, by row. */
  n: (number | string)[][]
}

type Row = Report['audits'][number]

/**
 * Holes are private-use characters: from E000 words of the row, from E700 the set and title of
 * its requirement, from E800 numbers.
 */
const WORD = 0xe000
const SET = 0xe700
const NUMBER = 0xe800
const END = 0xefff
const holes = /[\ue000-\uefff]/g
/** A number that stands alone; one digit is cheaper where it is. */
const figures = /(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])/g

/** JSON in which the hole characters themselves are escaped. */
const safeJson = (value: unknown) =>
  JSON.stringify(value).replace(holes, (c) => `\\u${c.charCodeAt(0).toString(16)}`)

const inJson = (word: string) => safeJson(word).slice(1, -1)

export function pack({ audits, findings, ...rest }: Report): Packed {
  const places = new Map(audits.map(({ id }, index) => [id, index]))
  const templates = interner()
  const words = interner()
  const requirements = interner()
  const packed: Packed = {
    h: {
      ...rest,
      findings: findings.map((finding) => ({
        ...finding,
        audits: finding.audits.map((id) => places.get(id) ?? id),
      })),
    },
    t: templates.all,
    w: words.all,
    q: [],
    r: [[], []],
    s: [],
    n: [],
  }
  for (const row of audits) {
    const { base, text } = split(row)
    const punched = punch(text, row)
    packed.r[0].push(templates.add(punched.template).index)
    packed.r[1].push(base ? requirements.add(JSON.stringify(base)).index + 1 : 0)
    for (const [hole, word] of punched.words.entries()) {
      const { index, isNew } = words.add(word)
      column(packed.s, hole).push(isNew ? 0 : words.all.length - index)
    }
    for (const [hole, figure] of punched.numbers.entries()) column(packed.n, hole).push(figure)
  }
  packed.q = requirements.all.map((text) => JSON.parse(text))
  return packed
}

function column<T>(columns: T[][], index: number): T[] {
  columns[index] ??= []
  return columns[index]
}

/** What the rows of a set share goes once into `q`. */
function split({ requirement, ...row }: Row) {
  if (!requirement) return { base: undefined, text: safeJson(row) }
  const { name, host, port, protocol, ...base } = requirement
  return { base, text: safeJson({ ...row, requirement: { name, host, port, protocol } }) }
}

/** Takes out of a row what is particular to it; each distinct word and number once. */
function punch(text: string, { requirement: rule, group, groupTitle, subject, evidence }: Row) {
  const words: string[] = []
  const own = [
    rule?.host,
    rule?.name,
    evidence && 'host' in evidence ? evidence.host : undefined,
    subject && 'host' in subject ? subject.host : undefined,
    group,
    groupTitle,
  ]
  const candidates = new Map<string, number | undefined>()
  for (const word of own) if (typeof word === 'string') candidates.set(inJson(word), undefined)
  if (rule) candidates.set(inJson(rule.set), SET).set(inJson(rule.setTitle), SET + 1)

  let template = text
  for (const [word, reserved] of [...candidates].sort(([a], [b]) => b.length - a.length)) {
    if (word.length < 3 || !template.includes(word)) continue
    template = template.replaceAll(word, String.fromCharCode(reserved ?? WORD + words.length))
    if (reserved === undefined) words.push(word)
  }
  const numbers = interner()
  template = template.replace(figures, (found) => {
    if (found.length < 2 || NUMBER + numbers.all.length >= END) return found
    return String.fromCharCode(NUMBER + numbers.add(found).index)
  })
  return {
    template,
    words,
    numbers: numbers.all.map((text) => (String(Number(text)) === text ? Number(text) : text)),
  }
}

function interner() {
  const places = new Map<string, number>()
  const all: string[] = []
  const add = (text: string) => {
    const known = places.get(text)
    if (known !== undefined) return { index: known, isNew: false }
    places.set(text, all.length)
    return { index: all.push(text) - 1, isNew: true }
  }
  return { all, add }
}

/**
 * The way back, for at most `maxCharacters` of rows. What a row will take is counted before it is
 * put together, templates without holes too: a short link can name one of them 200,000 times.
 * @throws on anything that `pack` did not write; the caller turns that into a sentence
 */
export function unpack(packed: unknown, maxCharacters: number): unknown {
  const { h, t, w, q, r, s, n } = packed as Packed
  if (r[0].length > limits.audits) throw tooLarge()
  const templates = t.map(readTemplate)
  const bases = q.map(readBase)
  let left = maxCharacters
  let known = 0
  const next = { word: s.map(() => 0), number: n.map(() => 0) }

  const audits = r[0].map((index, row) => {
    const template = templates[index] as Template
    const base = r[1][row] ? bases[r[1][row] - 1] : undefined
    const filling = new Map<number, string>()
    left -= template.text.length + (base?.size ?? 0)
    for (const [hole, times] of template.holes) {
      let content: unknown
      if (hole >= NUMBER) content = take(n, next.number, hole - NUMBER)
      else if (hole >= SET) content = base?.[hole === SET ? 'set' : 'setTitle']
      else {
        const distance = take(s, next.word, hole - WORD)
        if (distance === 0) known += 1
        content = w[known - (distance || 1)]
      }
      const text = String(content)
      left -= times * text.length
      filling.set(hole, text)
    }
    if (left < 0) throw tooLarge()
    const text = template.text.replace(holes, (hole) => filling.get(hole.charCodeAt(0)) as string)
    const { requirement, ...audit } = JSON.parse(text)
    return base ? { ...audit, requirement: { ...base.all, ...requirement } } : audit
  })
  return { ...withFindings(h, audits), audits }
}

const tooLarge = () => new RangeError('larger than any report')

interface Template {
  text: string
  /**
   * How often each hole is in it, in the order in which `punch` filled them: words by number,
   * then numbers by number.
   */
  holes: [hole: number, times: number][]
}

function readTemplate(given: unknown): Template {
  const text = String(given)
  const times = new Map<number, number>()
  for (const [hole] of text.matchAll(holes))
    times.set(hole.charCodeAt(0), (times.get(hole.charCodeAt(0)) ?? 0) + 1)
  return { text, holes: [...times].sort(([a], [b]) => a - b) }
}

/** What rows of a set share, its words for templates, and the size of it in each row. */
function readBase(given: unknown) {
  const all = given as Record<string, unknown>
  const [set, setTitle] = [inJson(String(all.set)), inJson(String(all.setTitle))]
  return { all, set, setTitle, size: JSON.stringify(all).length }
}

function take<T>(columns: T[][], positions: number[], index: number): T {
  const position = positions[index] as number
  positions[index] = position + 1
  return (columns[index] as T[])[position] as T
}

function withFindings(header: unknown, audits: { id: string }[]): object {
  const { findings, ...rest } = header as { findings: { audits: (number | string)[] }[] }
  return {
    ...rest,
    findings: findings.map((finding) => ({
      ...finding,
      audits: finding.audits.map((id) => (typeof id === 'number' ? audits[id]?.id : id)),
    })),
  }
}
