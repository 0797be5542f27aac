import { expect, test } from 'vitest'
import { asideOf } from '../../../src/panel/model/aside.ts'
import { nextStep } from '../../../src/panel/model/findings.ts'
import { lineFigure, lineTitle } from '../../../src/panel/model/line.ts'
import { createRunStore, type RunState } from '../../../src/run/store.ts'
import { requiredTeams } from '../../../src/ui/teams.ts'
import { asIs } from '../../../src/words/as-is.ts'
import { passingReport, sampleReport } from '../../fixtures/report.ts'

const state = (over: Partial<RunState> = {}): RunState => ({
  ...createRunStore(['intune-core', 'gone']).getState(),
  ...over,
})
const known = [{ id: 'intune-core', title: 'Intune, core' }]

test('before a run the right wing names the profiles, and never by id', () => {
  const { items } = asideOf(state(), known)
  expect(items.map(({ title }) => title)).toEqual(['Intune, core'])
  expect(asideOf(state({ profiles: [] }), known).empty).toContain('No profile')
})

test('during a run it lists what did not pass so far', () => {
  const results = Object.fromEntries(sampleReport().audits.map((row) => [row.id, row]))
  const { items, title } = asideOf(state({ phase: 'running', results }), known)
  const problems = sampleReport().audits.filter(({ verdict }) =>
    ['fail', 'warn', 'unknown'].includes(verdict),
  )
  expect(items.map(({ id }) => id)).toEqual(problems.map(({ id }) => id))
  expect(title).toBe(`Problems so far · ${problems.length}`)
  expect(asideOf(state({ phase: 'running' }), known)).toMatchObject({ items: [] })
})

test('after a failing run it lists what to fix, each card opening its finding', () => {
  const report = sampleReport()
  const { title, items } = asideOf(state({ phase: 'done', report }), known)
  expect(title).toBe('To fix · 3')
  expect(items.map(({ opens }) => opens)).toEqual(
    report.findings.map(({ id }) => ({ kind: 'finding', id })),
  )
})

test('what only optional rules ask for is no task, as on the page', () => {
  const sample = sampleReport()
  const [first, second, ...rest] = sample.findings
  if (!first || !second) throw new Error('the sample has two findings')
  const audits = sample.audits.map((row) =>
    first.audits.includes(row.id) && row.requirement
      ? { ...row, requirement: { ...row.requirement, required: false } }
      : row,
  )
  const report = { ...sample, audits }
  const { title, items } = asideOf(state({ phase: 'done', report }), known)
  const count = requiredTeams(report).flatMap(({ findings }) => findings).length
  expect(count).toBe(2)
  expect(title).toBe(`To fix · ${count}`)
  expect(items.map(({ id }) => id)).toEqual([second, ...rest, first].map(({ id }) => id))
  expect(items.at(-1)?.note).toBe('Optional')
  expect(nextStep(report)?.id).toBe(second.id)
  const alone = { ...report, findings: [first] }
  expect(asideOf(state({ phase: 'done', report: alone }), known).title).toBe('Optional · 1')
})

test('what nobody has to fix is to be found out', () => {
  const [finding] = sampleReport().findings
  if (!finding) throw new Error('the sample has no finding')
  const report = {
    ...sampleReport(),
    verdict: 'unknown' as const,
    findings: [{ ...finding, verdict: 'unknown' as const }],
  }
  expect(asideOf(state({ phase: 'done', report }), known).title).toBe('To find out · 1')
})

test('after a passing run it counts what passed, group by group', () => {
  const report = passingReport()
  const { items } = asideOf(state({ phase: 'done', report }), known)
  expect(new Set(items.map(({ id }) => id))).toEqual(
    new Set(report.audits.map(({ group }) => group)),
  )
  for (const { note } of items) expect(note).toMatch(/^\d+ of \d+ passed$/)
})

const live = {
  label: asIs('Relay contoso over UDP'),
  seconds: [0, 1],
  rateMbps: [8, 16],
  rttMs: [40, null],
  lossPercent: [0, 0.2],
  required: { rateMbps: 10 },
}

test('the left wing shows the last sample and what is required', () => {
  const running = state({ phase: 'running', live })
  expect(lineTitle(running)).toBe('Relay contoso over UDP')
  expect(lineFigure('rate', running)).toMatchObject({
    value: '16 Mbit/s',
    note: 'Required: at least 10 Mbit/s',
  })
  expect(lineFigure('rtt', running)).toMatchObject({
    value: '40 ms',
    note: 'Required: at most 100 ms',
  })
})

test('where nothing was measured a dash stands for a figure', () => {
  for (const name of ['rate', 'rtt', 'loss'] as const)
    expect(lineFigure(name, state()).value).toBe('–')
})
