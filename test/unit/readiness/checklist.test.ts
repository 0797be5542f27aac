import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { profiles } from '../../../src/catalog/profiles.ts'
import { isMeasured, phases, readiness } from '../../../src/catalog/readiness.ts'
import { askedFacts, tenantFacts } from '../../../src/model/subject.ts'
import { howAnswered } from '../../../src/readiness/model/row-state.ts'
import { questions } from '../../../src/readiness/tenant/questions.ts'
import { showIn, wordsReady } from '../../../src/words/catalogue.ts'
import { checklistText } from '../../../src/words/checklist.ts'

const { rows, sources } = readiness
const byId = new Map(rows.map((row) => [row.id, row]))

/**
 * "Preparing your organization for Mesh" of 2023-05-20 (MicrosoftDocs/mesh-docs, CC BY 4.0) by its
 * headings, paragraphs, list items and table rows, each with the line it begins at.
 */
const units: { line: number; text: string }[] = JSON.parse(
  readFileSync(new URL('../../fixtures/preparing-units.json', import.meta.url), 'utf8'),
)
const linesOf = ({ line, text }: (typeof units)[number]) =>
  text.split('\n').map((_, index) => line + index)

describe('the list', () => {
  test('has 119 rows of today and 28 of retired products, each once, in the order of the work', () => {
    expect(byId.size).toBe(rows.length)
    expect(rows.filter(({ status }) => status === 'current')).toHaveLength(119)
    expect(rows.filter(({ status }) => status === 'historical')).toHaveLength(28)
    const order = rows.filter(({ status }) => status === 'current').map(({ phase }) => phase)
    expect([...new Set(order)]).toEqual(phases)
    expect(order).toEqual(order.toSorted((a, b) => phases.indexOf(a) - phases.indexOf(b)))
  })

  test('covers each of the 99 units of the source', () => {
    expect(units).toHaveLength(99)
    const covered = new Set(rows.flatMap(({ lines = [] }) => lines))
    const left = units.filter((unit) => !linesOf(unit).some((line) => covered.has(line)))
    expect(left).toEqual([])
  })

  test('quotes the source: the phrase of each row stands in a unit that the row covers', () => {
    const plain = (text: string) => text.replace(/^> ?/gm, '').replace(/\s+/g, ' ')
    const wrong = rows.filter(({ lines, phrase }) => {
      const own = units.filter((unit) => linesOf(unit).some((line) => lines?.includes(line)))
      return lines && !plain(own.map(({ text }) => text).join('\n')).includes(plain(phrase))
    })
    expect(wrong.map(({ id, phrase }) => [id, phrase])).toEqual([])
  })

  test('each row is judged by a run, or says where to look or whom to ask', () => {
    const left = rows.filter((row) => {
      if (howAnswered(row) === 'measured') return !isMeasured(row)
      return checklistText(row.id, 'look') === `checklist.${row.id}.look`
    })
    expect(left).toEqual([])
  })

  test('has each demand of the research, answered in the same way', () => {
    const text = readFileSync(new URL('../../fixtures/readiness-ids.json', import.meta.url), 'utf8')
    const demands: Record<(typeof rows)[number]['kind'], string[]> = JSON.parse(text)
    for (const kind of ['measured', 'assisted', 'attested'] as const) {
      const own = rows.filter((row) => row.kind === kind).map(({ id }) => id)
      expect(own.sort()).toEqual(demands[kind].toSorted())
    }
  })

  test('asks the tenant only for facts that there are', () => {
    const facts = new Set<string>([...tenantFacts, ...askedFacts])
    const wrong = rows.flatMap(({ id, measure }) =>
      measure?.by === 'tenant'
        ? measure.facts.filter((fact) => !facts.has(fact)).map((fact) => `${id}: ${fact}`)
        : [],
    )
    expect(wrong).toEqual([])
  })

  test('names only what exists: profiles, rows, sources', () => {
    const known = new Set(profiles.map(({ id }) => id))
    const wrong = rows.flatMap(({ id, measure, sources: keys }) => [
      ...keys.filter((key) => !sources[key]).map((key) => `${id}: ${key}`),
      ...(measure?.by === 'rules' ? measure.profiles : [])
        .concat(measure?.by === 'profiles' ? measure.live : [])
        .filter((profile) => !known.has(profile)),
      ...(measure?.by === 'rows' ? measure.rows : []).filter(
        // Rows that stand for others stand for none of their own kind: one pass judges all.
        (other) => !byId.has(other) || byId.get(other)?.measure?.by === 'rows',
      ),
    ])
    expect(wrong).toEqual([])
    const used = new Set(rows.flatMap(({ sources: keys }) => keys))
    expect(Object.keys(sources).filter((key) => !used.has(key))).toEqual([])
  })

  test('has cmdlets wherever it reads their output', () => {
    expect(rows.filter(({ cmdlets, expected }) => expected && !cmdlets)).toEqual([])
  })
})

describe('its words', () => {
  afterEach(() => showIn('en'))
  const texts = () =>
    rows.flatMap(({ id }) => [checklistText(id, 'demand'), checklistText(id, 'look')])

  test('are there for each row, in both languages, and no others', async () => {
    const english = texts()
    expect(english.filter((text) => text.startsWith('checklist.'))).toEqual([])
    await showIn('de')
    await wordsReady()
    const german = texts()
    expect(german.filter((text, index) => text === english[index])).toEqual([])
    const file = new URL('../../../src/words/checklist/en.json', import.meta.url)
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toHaveLength(rows.length * 2)
  })
})

test('twelve questions wait for a real tenant', () => {
  expect(new Set(questions).size).toBe(12)
})
