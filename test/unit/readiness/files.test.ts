import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { emptyList, fileOfList, listOfFile, mergeLists } from '../../../src/readiness/keep/list.ts'
import { readReadinessFile } from '../../../src/readiness/keep/read-file.ts'
import { readinessJsonSchemaText } from '../../../src/report/schema/json-schema.ts'
import type { Answer } from '../../../src/report/schema/readiness-schema.ts'
import { say } from '../../../src/words/catalogue.ts'
import { sampleReport } from '../../fixtures/report.ts'

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`
const answer = (id: string, day: number, part: Partial<Answer> = {}): Answer => ({
  id,
  changedAt: at(day),
  ...part,
})
const listWith = (...answers: Answer[]) => ({
  ...emptyList,
  answers: new Map(answers.map((one) => [one.id, one])),
})

test('public/readiness.schema.json is up to date (npx tsx src/report/schema/write-schema.ts)', () => {
  const file = new URL('../../../public/readiness.schema.json', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(readinessJsonSchemaText())
})

test('a list comes back from its file as it was', () => {
  const list = {
    ...listWith(
      answer('team', 3, {
        said: 'attested',
        saidAt: at(3),
        owner: 'Ö. Ünal',
        due: '2026-12-24',
        note: 'a\n"b"',
      }),
      answer('row-of-a-newer-version', 4, { said: 'not-needed', saidAt: at(4) }),
    ),
    measured: new Map([
      [
        'net-acs',
        {
          id: 'net-acs',
          verdict: 'fail' as const,
          at: at(5),
          run: 'r',
          passed: 1,
          failed: 2,
          other: 0,
          says: [{ id: 'audits.offline' }],
        },
      ],
    ]),
    findings: new Map([['app-ids', { id: 'app-ids', text: 'x', changedAt: at(6) }]]),
  }
  const read = readReadinessFile(JSON.stringify(fileOfList(list, at(7))))
  expect('list' in read && listOfFile(read.list)).toEqual(list)
})

test('of two lists the newer answer of each row stays', () => {
  const here = listWith(answer('team', 3, { note: 'old' }), answer('hr', 9, { note: 'mine' }))
  const other = listWith(answer('team', 4, { note: 'new' }), answer('hr', 8), answer('comms', 1))
  const { list, taken, older } = mergeLists(here, other)
  expect([...list.answers.values()].map(({ id, note }) => [id, note])).toEqual([
    ['team', 'new'],
    ['hr', 'mine'],
    ['comms', undefined],
  ])
  expect({ taken, older }).toEqual({ taken: 2, older: 1 })
  expect(mergeLists(list, list)).toEqual({ list, taken: 0, older: 0 })
  // A check that was repeated has the time of its run.
  const measured = (verdict: 'fail' | 'pass') => ({
    ...emptyList,
    measured: new Map([
      ['x', { id: 'x', verdict, at: at(5), run: 'r', passed: 0, failed: 0, other: 0 }],
    ]),
  })
  expect(mergeLists(measured('fail'), measured('pass')).list).toEqual(measured('pass'))
})

describe('a file that is no list says why, and names the place', () => {
  const good = fileOfList(
    listWith(answer('team', 3), answer('hr', 3, { due: '2026-12-24' })),
    at(7),
  )
  const problem = (value: unknown) => {
    const read = readReadinessFile(typeof value === 'string' ? value : JSON.stringify(value))
    return 'problem' in read ? say(read.problem) : read
  }
  test.each([
    ['', /isn't JSON/],
    ['[1, 2', /isn't JSON/],
    ['null', /isn't JSON/],
    [{ hello: 1 }, /neither a readiness list nor a report/],
    [{ ...good, version: 2 }, /version 2/],
    [{ ...good, answers: undefined }, /^answers is missing/],
    [{ ...good, answers: [answer('team', 3), { id: 'hr' }] }, /^answers\.1\.changedAt is missing/],
    [
      { ...good, answers: [answer('hr', 3, { due: '24.12.2026' })] },
      /^answers\.0\.due .*24\.12\.2026/,
    ],
    [
      { ...good, answers: [answer('hr', 3, { due: '2026-02-31' })] },
      /^answers\.0\.due .*2026-02-31/,
    ],
    [{ ...good, answers: [{ ...answer('hr', 3), said: 'maybe' }] }, /^answers\.0\.said .*maybe/],
    [{ ...good, answers: [answer('hr', 3), answer('hr', 4)] }, /^answers\.1\.id repeats the id hr/],
  ])('%j', (value, said) => expect(problem(value)).toMatch(said))

  test('one that is a list is none of these', () => expect(problem(good)).toHaveProperty('list'))
  test('a report is told apart, for it fills a list', () =>
    expect(problem(sampleReport())).toHaveProperty('report'))
})
