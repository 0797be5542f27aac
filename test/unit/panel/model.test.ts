import { expect, test, vi } from 'vitest'
import { chainNodes } from '../../../src/panel/model/chain.ts'
import { DETAIL_GAP, DETAIL_HEIGHT, detailOf } from '../../../src/panel/model/detail.ts'
import { nextStep, noteOf } from '../../../src/panel/model/findings.ts'
import { palette } from '../../../src/panel/model/palette.ts'
import { allRows, clampOffset, filterRows, groupsOf } from '../../../src/panel/model/rows.ts'
import { createRunToggle } from '../../../src/panel/model/run-toggle.ts'
import { plot } from '../../../src/panel/model/series.ts'
import { lineHeights } from '../../../src/panel/model/sizes.ts'
import { statusOf } from '../../../src/panel/model/status.ts'
import { createUiStore, open, saveUi, takeSavedUi, toggled } from '../../../src/panel/model/ui.ts'
import { bindView } from '../../../src/panel/view/bind.ts'
import { createRunStore, type RunState } from '../../../src/run/store.ts'
import { asIs } from '../../../src/words/as-is.ts'
import { officeReport } from '../../fixtures/office-report.ts'
import { largeReport, passingReport, sampleReport } from '../../fixtures/report.ts'
import { warningReport } from '../../fixtures/warning-report.ts'

const report = sampleReport()
const finished = (over: Partial<RunState> = {}): RunState => ({
  ...createRunStore().getState(),
  phase: 'done',
  report,
  ...over,
})
const planned = report.audits.map((row) => ({
  ...row,
  title: asIs(row.title),
  groupTitle: asIs(row.groupTitle),
  subject: { kind: 'control' as const },
  evidenceKey: row.id,
}))
const running = (done: number): RunState => ({
  ...createRunStore().getState(),
  phase: 'running',
  planned,
  results: Object.fromEntries(report.audits.slice(0, done).map((row) => [row.id, row])),
  progress: { done, total: planned.length, startedAt: 1000 },
})

test('the verdict sentence is the report’s own', () => {
  expect(statusOf(finished(), 0)).toMatchObject({ headline: report.headline, word: 'Not ready' })
  expect(statusOf(finished({ report: passingReport() }), 0).mark).toBe('✓')
  expect(statusOf(finished({ opened: { from: 'link', changes: [] } }), 0).word).toBe(
    'Opened from a link',
  )
})

test('the result stands beside its mark, and the headline does not say it again', () => {
  const warned = warningReport()
  const { word, headline } = statusOf(finished({ report: warned }), 0)
  expect(word).toBe('Works, with problems')
  expect(warned.headline).toBe(`${word}. ${headline}`)
  const opened = { from: 'link' as const, changes: [] }
  expect(statusOf(finished({ report: warned, opened }), 0).headline).toBe(warned.headline)
  expect(statusOf(finished({ report: warned, phase: 'stopped' }), 0).headline).toBe(warned.headline)
})

test('before any run nothing has a result', () => {
  const idle = createRunStore(['intune-core']).getState()
  expect(statusOf(idle, 0)).toMatchObject({ word: 'Not tested yet' })
  for (const { state, text } of chainNodes(idle))
    expect([state, text]).toEqual(['waiting', 'Waiting'])
})

test('progress always has a number', () => {
  expect(statusOf(running(5), 4000)).toMatchObject({
    progress: `5 of ${planned.length} checks done · 3 s`,
  })
})

test('unknown is not counted as a pass', () => {
  const passed = report.audits.filter(({ verdict }) => verdict === 'pass').length
  expect(statusOf(finished(), 0).progress).toContain(`${passed} of `)
})

test('the first broken link stands out, what follows it is quiet', () => {
  const nodes = chainNodes(finished())
  expect(nodes.map(({ link }) => link)).toEqual([
    'device',
    'name',
    'path',
    'sign-in',
    'tenant',
    'relay',
    'quality',
  ])
  expect(nodes.filter(({ first }) => first).map(({ link }) => link)).toEqual(['name'])
  for (const [index, { shadowed }] of report.chain.entries())
    if (shadowed) expect(nodes[index]?.quiet).toBe(true)
})

test('what stands beside "failed" is the number of failed checks', () => {
  for (const [index, { text, state }] of chainNodes(finished()).entries()) {
    const { passed, total } = report.chain[index] ?? { passed: 0, total: 0 }
    if (state === 'fail') expect(text).toBe(`${total - passed} of ${total} failed`)
    if (state === 'pass') expect(text).toBe(`${passed} of ${total} passed`)
  }
})

test('while running the chain counts, and a failure shows at once', () => {
  const nodes = chainNodes(running(4))
  expect(nodes.find(({ link }) => link === 'path')).toMatchObject({ state: 'running' })
  const later = chainNodes(running(8))
  expect(later.find(({ link }) => link === 'name')).toMatchObject({ state: 'fail', first: true })
})

test('rows: all of them in order, problems on request, one group on request', () => {
  const rows = allRows(finished())
  expect(rows.map(({ id }) => id)).toEqual(report.audits.map(({ id }) => id))
  const problems = filterRows(rows, { problemsOnly: true })
  expect(problems.map(({ state }) => state)).not.toContain('pass')
  expect(problems.some(({ state }) => state === 'unknown')).toBe(true)
  expect(filterRows(rows, { problemsOnly: false, group: 'device' })).toHaveLength(3)
  const total = groupsOf(rows, (id) => id).reduce((sum, group) => sum + group.total, 0)
  expect(total).toBe(rows.filter(({ state }) => state !== 'notApplicable').length)
})

test('rows of a running plan are there before they are measured', () => {
  const rows = allRows(running(2))
  expect(rows).toHaveLength(planned.length)
  expect(rows[2]?.state).toBe('running')
})

test('a row that did not change is not made anew, measured or not', () => {
  const before = allRows(running(2))
  const after = allRows(running(3))
  expect(after.filter((row, at) => row !== before[at])).toEqual([after[2]])
  expect(after[2]?.state).not.toBe('running')
  expect(allRows({ ...running(0), phase: 'stopped' })[5]?.state).toBe('waiting')
})

test('the window stays inside the list', () => {
  expect(clampOffset(-3, 100, 8)).toBe(0)
  expect(clampOffset(99, 100, 8)).toBe(92)
  expect(clampOffset(5, 3, 8)).toBe(0)
})

test('findings name who fixes them, the next step is the first finding’s', () => {
  const [finding] = report.findings
  if (!finding) throw new Error('the sample has no finding')
  expect(noteOf(finding)).toBe('The network team')
  expect(noteOf({ ...finding, fix: { who: 'nobody', what: '' } })).toBe('2 of 6 failed')
  expect(nextStep(report)).toMatchObject({ who: 'network', id: 'dns-blocked' })
  expect(nextStep(passingReport())).toBeUndefined()
})

test('addresses inside that were not asked: the panel says so and leads to the page', () => {
  const [step, refused] = (['prompt', 'denied'] as const).map((state) =>
    nextStep(officeReport(state)),
  )
  expect(step?.what).toMatch(/Nothing was sent .* Leave VR/)
  expect(refused?.what).toMatch(/allow local network access/)
})

test('details say everything, page by page', () => {
  for (const audit of largeReport(120).audits) {
    const detail = detailOf({ kind: 'audit', id: audit.id }, undefined, { [audit.id]: audit })
    const textOf = (pages: string[][] = []) => pages.flat().join('').replaceAll(' ', '')
    expect(textOf(detail?.pages)).toContain(audit.explanation.replaceAll(/[\s]/g, ''))
    if (audit.fix) expect(textOf(detail?.pages)).toContain(audit.fix.what.replaceAll(' ', ''))
    // What was measured, and ids, only on request.
    expect(textOf(detail?.pages)).not.toContain(audit.id.replaceAll(' ', ''))
    expect(textOf(detail?.measured)).toContain(audit.id.replaceAll(' ', ''))
    const title = detail?.title.split('\n').length ?? 0
    for (const page of [...(detail?.pages ?? []), ...(detail?.measured ?? [])])
      expect(title * lineHeights.title + (page.length + 1) * lineHeights.body).toBeLessThanOrEqual(
        DETAIL_HEIGHT - DETAIL_GAP,
      )
  }
})

test('a finding can be measured again, all of it', () => {
  const detail = detailOf({ kind: 'finding', id: 'dns-blocked' }, report, {})
  expect(detail?.rerun).toEqual(report.findings[0]?.audits)
  expect(detailOf({ kind: 'finding', id: 'gone' }, report, {})).toBeUndefined()
})

test('what a run left out can be measured from the panel, what cannot be measured cannot', () => {
  const [row] = report.audits
  if (!row) throw new Error('the sample has no rows')
  const { evidence: _, ...bare } = row
  const rerunOf = (audit: typeof bare) =>
    detailOf({ kind: 'audit', id: row.id }, undefined, { [row.id]: audit })?.rerun
  expect(rerunOf({ ...bare, verdict: 'unknown', cause: 'not-measured' })).toEqual([row.id])
  expect(rerunOf({ ...bare, verdict: 'notApplicable', cause: 'not-testable' })).toEqual([])
})

test('a press on Run that comes twice starts one run and does not stop it', () => {
  const calls: string[] = []
  let now = 5000
  const store = createRunStore()
  const toggle = createRunToggle(
    {
      store,
      run: async () => void calls.push('run'),
      stop: () => void calls.push('stop'),
    },
    () => now,
  )
  toggle()
  // The run takes a moment to begin.
  now += 100
  toggle()
  store.setState({ phase: 'running' })
  now += 300
  toggle()
  expect(calls).toEqual(['run'])
  now += 1000
  toggle()
  expect(calls).toEqual(['run', 'stop'])
})

test('a finding that is measured again says so, and one that is gone is left', () => {
  const store = createRunStore()
  store.setState(finished())
  const ui = createUiStore()
  const app = { store, config: {}, run: async () => {}, stop() {}, rerun: async () => {} }
  const { signals, dispose } = bindView(app as never, ui, {})
  open(ui, { kind: 'finding', id: 'dns-blocked' })
  expect(signals.detail.body.value).toContain('the network team')
  expect(signals.detail.rerun.value).toBe(palette.text)
  store.setState({ phase: 'running', report: undefined, results: {}, planned })
  expect(signals.detail.body.value).toBe('Testing again…')
  expect(signals.detail.page.value).toBe('')
  expect(signals.detail.rerun.value).toBe(palette.soft)
  store.setState(finished())
  expect(signals.detail.body.value).toContain('the network team')
  store.setState(finished({ report: passingReport() }))
  expect(ui.getState().subject).toBeUndefined()
  dispose()
})

test('the bar follows every row, the words a little later, and a new phase at once', () => {
  const store = createRunStore()
  const ui = createUiStore()
  const app = { store, config: {}, run: async () => {}, stop() {}, rerun: async () => {} }
  const { signals, dispose } = bindView(app as never, ui, {})
  store.setState(running(2))
  expect(signals.status.run.value).toBe('Stop')
  expect(signals.status.progress.value).toContain('2 of ')
  store.setState(running(3))
  expect(signals.status.fraction.value).toBeCloseTo(3 / planned.length)
  expect(signals.status.progress.value).toContain('2 of ')
  store.setState(finished())
  expect(signals.status.fraction.value).toBe(1)
  expect(signals.status.run.value).toBe('Run again')
  dispose()
})

test('a curve is drawn anew where the line has a new sample, five times a second at most', () => {
  vi.useFakeTimers()
  const store = createRunStore()
  const app = { store, config: {}, run: async () => {}, stop() {}, rerun: async () => {} }
  const { signals, dispose } = bindView(app as never, createUiStore(), {})
  const live = {
    label: asIs('Relay'),
    seconds: [0, 1],
    rateMbps: [8, 16],
    rttMs: [40, null],
    lossPercent: [0, 0],
  }
  store.setState({ ...running(2), live })
  const { value: drawn } = signals.line.rate.plot
  expect(drawn?.points).toHaveLength(2)
  store.setState(running(3))
  expect(signals.line.rate.plot.value).toBe(drawn)
  const longer = { ...live, seconds: [0, 1, 2], rateMbps: [8, 16, 9] }
  store.setState({ live: longer })
  expect(signals.line.rate.plot.value).toBe(drawn)
  vi.advanceTimersByTime(199)
  store.setState({ live: { ...longer } })
  expect(signals.line.rate.plot.value).toBe(drawn)
  vi.advanceTimersByTime(1)
  store.setState({ live: { ...longer } })
  expect(signals.line.rate.plot.value?.points).toHaveLength(3)
  // The end of a run is not waited for.
  store.setState({ phase: 'done', live: { ...longer, seconds: [0, 1], rateMbps: [8, 16] } })
  expect(signals.line.rate.plot.value?.points).toHaveLength(2)
  dispose()
  vi.useRealTimers()
})

test('a long series is thinned evenly, from its first sample to its newest', () => {
  const seconds = Array.from({ length: 300 }, (_, at) => at)
  const { points } = plot(seconds, seconds, 1)
  expect(points).toHaveLength(151)
  expect(points[0]).toEqual([0, 0])
  expect(points.at(-1)?.[0]).toBe(1)
})

test('charts: gaps stay gaps, the requirement is inside the picture', () => {
  const drawn = plot([0, 1, 2, 3], [1, null, 4, 2], 1, 6)
  expect(drawn.points).toHaveLength(3)
  expect(drawn.required).toBeLessThanOrEqual(1)
  expect(plot([], [], 1)).toMatchObject({ points: [], top: 1 })
})

test('the view survives a redirect, a strange one does not', () => {
  const kept = new Map<string, string>()
  const storage = {
    setItem: (key: string, value: string) => kept.set(key, value),
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage
  saveUi(createUiStore({ tab: 'checks', offset: 12, scale: 1 }), storage)
  expect(takeSavedUi(storage)).toMatchObject({ tab: 'checks', offset: 12, scale: 1 })
  expect(takeSavedUi(storage)).toBeUndefined()
  for (const text of ['{', 'null', '7', '{"tab":"x","offset":-1,"scale":99,"curved":"no"}']) {
    kept.set('preflight-panel', text)
    const saved = takeSavedUi(storage) ?? {}
    for (const key of ['tab', 'offset', 'scale', 'curved']) expect(saved).not.toHaveProperty(key)
  }
})

test('the last profile cannot be taken out', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  expect(toggled(['b'], 'b')).toEqual(['b'])
})
