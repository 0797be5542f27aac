import { existsSync, readFileSync } from 'node:fs'
import { encode } from 'uqr'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { outcomesOf, shareOf } from '../../../src/acceptance/model/came-of.ts'
import { isExpected } from '../../../src/acceptance/model/judge.ts'
import { linkOf, readLink } from '../../../src/acceptance/model/link.ts'
import { readingTest, sizeRead } from '../../../src/acceptance/model/reading.ts'
import { resultOf } from '../../../src/acceptance/model/record.ts'
import { type Has, settled } from '../../../src/acceptance/model/settle.ts'
import { fill, nextStep, steps } from '../../../src/acceptance/model/steps.ts'
import { countsText, expectedText, rowName } from '../../../src/acceptance/words.ts'
import { acceptanceRows, acceptanceSchema } from '../../../src/catalog/acceptance.ts'
import type { AnyEvidence } from '../../../src/probes/evidence.ts'
import type { CapacityEvidence } from '../../../src/probes/throughput/evidence.ts'
import {
  ACCEPTANCE_MAX_BYTES,
  acceptanceRecordSchema,
} from '../../../src/report/schema/acceptance-schema.ts'
import { acceptanceJsonSchemaText } from '../../../src/report/schema/json-schema.ts'
import { acceptanceWith, everyRow, QUEST_AGENT } from '../../fixtures/acceptance.ts'

const rowOf = (id: string) => {
  const row = acceptanceRows.find((one) => one.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

describe('the expectations', () => {
  test('are valid data: each row once, with a name, a source and a readable expectation', () => {
    const text = readFileSync('src/catalog/data/acceptance.json', 'utf8')
    const { rows } = v.parse(acceptanceSchema, JSON.parse(text))
    const ids = rows.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, source, expected, unit } of rows) {
      expect(rowName(id), id).not.toBe(id)
      expect(existsSync(source), source).toBe(true)
      expect(expectedText(expected, unit), id).not.toContain('acceptance.')
      if ('matches' in expected) expect(() => new RegExp(expected.matches)).not.toThrow()
    }
  })

  test('every row that needs a person belongs to exactly one step', () => {
    const inSteps = Object.values(steps).flat().sort()
    const guided = acceptanceRows.filter(({ how }) => how !== 'automatic').map(({ id }) => id)
    expect(inSteps).toEqual(guided.sort())
  })
})

test.each([
  [{ is: true }, true, true],
  [{ is: true }, 'true', false],
  [{ is: 'granted' }, 'denied', false],
  [{ oneOf: ['granted', 'prompt'] }, 'prompt', true],
  [{ oneOf: ['granted', 'prompt'] }, 'none', false],
  [{ atLeast: 70 }, 70, true],
  [{ atLeast: 70 }, 69.9, false],
  [{ atLeast: 70 }, '71', false],
  [{ atMost: 21 }, 21, true],
  [{ atMost: 21 }, 21.1, false],
  [{ matches: '^Quest' }, 'Quest 3', true],
  [{ matches: '^Quest' }, 'Pico', false],
  [{ matches: '1' }, 1, false],
])('%o and %o: %s', (expected, came, same) => {
  expect(isExpected(expected, came)).toBe(same)
})

test('what did not come is never as expected', () => {
  const row = rowOf('wake-lock')
  expect(resultOf(row)).toMatchObject({ state: 'not-measured', why: 'not-reached' })
  expect(resultOf(row, { why: 'late' })).toMatchObject({ state: 'not-measured', why: 'late' })
  expect(resultOf(row, { came: 'granted' })).toMatchObject({ state: 'as-expected' })
  expect(resultOf(row, { came: 'denied' })).toMatchObject({ state: 'differs', came: 'denied' })
})

test('on a computer, rows about a headset have no value, whatever the browser says', () => {
  const has: Has = {
    headset: false,
    relay: false,
    relayHosts: true,
    portRanges: false,
    signIn: false,
  }
  const outcomes = settled({ vr: { came: true }, chromium: { came: 156 } }, has)
  expect(outcomes).toMatchObject({
    vr: { why: 'needs-headset' },
    'fps-72': { why: 'needs-headset' },
    chromium: { came: 156 },
    capacity: { why: 'not-set-up' },
    'port-sweep': { why: 'not-set-up' },
    'session-storage-origin': { why: 'not-set-up' },
    // Nothing came of it, although it could have.
    mdns: { why: 'late' },
  })
  expect(nextStep(outcomes)).toBe('hidden')
  expect(nextStep({ ...outcomes, ...fill('hidden', {}, 'skipped') })).toBe('popup')
})

test('a skipped step keeps what it brought before', () => {
  const found = fill('board', { 'doff-noticed': { came: true } }, 'skipped')
  expect(found['doff-noticed']).toEqual({ came: true })
  expect(found['smallest-text']).toEqual({ why: 'skipped' })
})

test('only a number that was on the board counts as read', () => {
  let seed = 0
  const { lines, choices } = readingTest(() => (seed = (seed + 0.137) % 1))
  expect(new Set(choices).size).toBe(2 * lines.length)
  expect(sizeRead(lines, lines[4]?.number ?? 0)).toBe(18)
  const decoy = choices.find((number) => !lines.some((line) => line.number === number))
  expect(sizeRead(lines, decoy ?? 0)).toBeUndefined()
})

test('the reading test has a line of just the size that is expected, and "none" is an answer', () => {
  const { expected } = rowOf('smallest-text')
  const sizes = readingTest(Math.random).lines.map(({ size }) => size)
  expect(sizes).toContain('atMost' in expected && expected.atMost)
  expect(resultOf(rowOf('smallest-text'), { came: 'none' })).toMatchObject({ state: 'differs' })
})

test('a browser without the permission for the local network gives no value', () => {
  const device = (local: string) => {
    const seen = {
      kind: 'device',
      userAgent: '',
      browser: {},
      features: {},
      localNetwork: { local },
    }
    return outcomesOf(new Map([['device', seen as unknown as AnyEvidence]]))['local-network']
  }
  expect(device('none')).toEqual({ why: 'not-available' })
  expect(device('denied')).toEqual({ came: 'denied' })
})

test.each<[Partial<CapacityEvidence>, object]>([
  [{}, { came: 50 }],
  [{ failure: 'broken' }, { why: 'not-available' }],
  [{ ended: 'ceiling' }, { why: 'not-available' }],
  [{ ended: 'megabytes' }, { why: 'not-available' }],
  [{ method: 'data-channel' }, { why: 'not-available' }],
  [{ windows: { count: 1, ms: 900 }, disturbedShare: 0.4 }, { why: 'not-available' }],
  [{ wireMbps: undefined }, { why: 'not-available' }],
])('the share of a known line rests on a capacity that was measured: %o', (changes, outcome) => {
  const evidence = {
    kind: 'capacity',
    method: 'media',
    wireMbps: { value: 20, low: 19, high: 21 },
    ended: 'measured',
    windows: { count: 10, ms: 1000 },
    ...changes,
  } as CapacityEvidence
  expect(shareOf(evidence, 40)).toEqual(outcome)
})

test.each([
  [1, '1 row as expected, 1 differs, 1 not measured.'],
  [2, '2 rows as expected, 2 differ, 2 not measured.'],
])('counts are told in good grammar: %i', (times, text) => {
  const states = ['as-expected', 'differs', 'not-measured'] as const
  const one = resultOf(rowOf('vr'))
  const rows = states.flatMap((state) => Array(times).fill({ ...one, state }))
  expect(countsText(rows)).toBe(text)
})

describe('the result', () => {
  const record = acceptanceWith()

  test('is valid, bounded, and its published schema is the one of the code', () => {
    expect(v.parse(acceptanceRecordSchema, record)).toEqual(record)
    expect(JSON.stringify(record).length).toBeLessThan(ACCEPTANCE_MAX_BYTES)
    const published = readFileSync('public/acceptance.schema.json', 'utf8')
    expect(published).toBe(acceptanceJsonSchemaText())
  })

  test('takes no key that it does not know, and no long text', () => {
    expect(v.safeParse(acceptanceRecordSchema, { ...record, device: 'Ada' }).success).toBe(false)
    expect(v.safeParse(acceptanceRecordSchema, { ...record, site: 'Oslo' }).success).toBe(false)
    const long = acceptanceWith({ 'xr-features': { came: 'x'.repeat(5000) } })
    expect(v.safeParse(acceptanceRecordSchema, long).success).toBe(true)
    expect(long.rows.find(({ id }) => id === 'xr-features')?.came).toHaveLength(300)
  })

  test('fits a QR code, and comes out of its link as it went in', async () => {
    const link = await linkOf(record, 'https://preflight.contoso.example/preflight/?lang=de#/x')
    expect(link).toMatch(/^https:\/\/preflight\.contoso\.example\/preflight\/#\/acceptance\?a=1\./)
    expect(encode(link, { ecc: 'L', border: 0 }).data.length).toBeLessThanOrEqual(177)
    expect(await readLink(new URL(link).hash)).toEqual(record)
  })

  test('reasons survive the link too', async () => {
    const some = acceptanceWith({ vr: { why: 'needs-headset' }, popup: { why: 'skipped' } })
    const link = await linkOf(some, 'http://127.0.0.1:1/')
    expect(await readLink(new URL(link).hash)).toEqual(some)
  })

  test.each(['#/acceptance?a=1.', '#/acceptance?a=1.!!!', '#/acceptance?a=2.AAAA', '#r=1.AAAA'])(
    'a damaged link is none: %s',
    async (hash) => {
      expect(await readLink(hash)).toBeUndefined()
    },
  )

  test('says which device it was', () => {
    expect(record.device).toEqual({
      userAgent: QUEST_AGENT,
      model: 'Quest 3',
      browser: 'Meta Quest Browser 38.2.0.0.1',
      chromium: 146,
    })
    expect(record.rows).toHaveLength(Object.keys(everyRow).length)
  })
})
