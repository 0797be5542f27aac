import { afterEach, describe, expect, test } from 'vitest'
import { actors } from '../../../src/model/actors.ts'
import { links } from '../../../src/model/links.ts'
import { evidenceLines } from '../../../src/panel/model/evidence.ts'
import { writable } from '../../../src/panel/model/glyphs.ts'
import { figureNames } from '../../../src/panel/model/line.ts'
import { widthOf, wrap } from '../../../src/panel/model/measure.ts'
import { main, sizes, text, wing } from '../../../src/panel/model/sizes.ts'
import { statusOf } from '../../../src/panel/model/status.ts'
import { createUiStore, openTab, setFilter, tabs } from '../../../src/panel/model/ui.ts'
import {
  backWidth,
  groupRoom,
  pageWidth,
  problemsWidth,
  SETTING_NAME,
  settingRoom,
  stateRoom,
  TAB_GAP,
} from '../../../src/panel/model/widths.ts'
import { bindView } from '../../../src/panel/view/bind.ts'
import { ROW_TEXT } from '../../../src/panel/view/lists.ts'
import { NEXT_LINES, NEXT_WIDTH } from '../../../src/panel/view/write-main.ts'
import { CARD_TEXT } from '../../../src/panel/view/write-wings.ts'
import { createRunStore, type RunState } from '../../../src/run/store.ts'
import { factsOf } from '../../../src/ui/facts/index.ts'
import { capitalize } from '../../../src/ui/words.ts'
import { showIn, wordsReady } from '../../../src/words/catalogue.ts'
import { t as common } from '../../../src/words/common/index.ts'
import { languages } from '../../../src/words/language.ts'
import { linkName, whoName } from '../../../src/words/names.ts'
import { t } from '../../../src/words/panel/index.ts'
import { largeReport, passingReport, sampleReport } from '../../fixtures/report.ts'
import { warningReport } from '../../fixtures/warning-report.ts'
import { watchedLine } from '../../fixtures/watch.ts'

/** In every language each text has room where it stands: nothing runs over, nothing is cut. */

const inLanguage = async (language: (typeof languages)[number]) => {
  await showIn(language)
  await wordsReady()
}
afterEach(() => showIn('en'))

const widest = (text: string, size: number) =>
  Math.max(...text.split('\n').map((line) => widthOf(writable(line), size)))

const states: Record<string, Partial<RunState>> = {
  idle: {},
  'no profile': { profiles: [] },
  running: {
    phase: 'running',
    planned: sampleReport().audits.map(
      (row) => ({ ...row, subject: {}, evidence: row.id }) as never,
    ),
    progress: { done: 128, total: 250, startedAt: 1 },
    results: Object.fromEntries(sampleReport().audits.map((row) => [row.id, row])),
  },
  failed: { phase: 'done', report: sampleReport() },
  passed: { phase: 'done', report: passingReport() },
  large: { phase: 'done', report: largeReport(250) },
  usable: { phase: 'done', report: { ...passingReport(), verdict: 'warn' } },
  opened: { phase: 'done', report: sampleReport(), opened: { from: 'history', changes: [] } },
}

const stateOf = (part: Partial<RunState> = {}): RunState => ({
  ...createRunStore().getState(),
  ...part,
})

function viewOf(state: Partial<RunState>, more = {}) {
  const store = createRunStore(['immersive-events-teams', 'intune-core'])
  store.setState(state)
  const app = { store, config: {}, run: async () => {}, stop() {}, rerun: async () => {}, ...more }
  const ui = createUiStore()
  return { ...bindView(app as never, ui, {}), ui }
}

describe.each(languages)('in %s', (language) => {
  test.each(Object.keys(states))('what the panels say has room: %s', async (name) => {
    await inLanguage(language)
    const { signals, ui, dispose } = viewOf(states[name] ?? {})
    const { status, chain, next, aside, checks, line, setup } = signals
    expect(status.word.value).not.toMatch(/…$/)
    expect(widest(status.headline.value, text[status.headlineSize.value])).toBeLessThanOrEqual(
      main.inner,
    )
    // The headline of a report may be longer than its place: it opens in the details.
    if (!states[name]?.report)
      expect(status.headline.value.replaceAll('\n', ' ')).toBe(
        statusOf(stateOf(states[name]), 0).headline,
      )
    expect(widest(status.progress.value, text.note)).toBeLessThan(main.inner)
    for (const [index, { word }] of chain.entries())
      expect(widest(word.value, text.note)).toBeLessThanOrEqual(
        stateRoom(linkName(links[index] ?? 'device')),
      )
    expect(widest(next.who.value, text.body)).toBeLessThan(NEXT_WIDTH)
    expect(widest(next.what.value, text.body)).toBeLessThan(NEXT_WIDTH)
    for (const one of [line.title, aside.title, aside.more]) expect(one.value).not.toMatch(/…$/)
    expect(widest(aside.more.value, text.note)).toBeLessThan(wing.inner)
    expect(widest(aside.empty.value, text.body)).toBeLessThanOrEqual(wing.inner)
    for (const figure of figureNames) {
      expect(widest(line[figure].value.value, text.figure)).toBeLessThan(wing.inner)
      expect(line[figure].note.value).not.toMatch(/…$/)
    }
    expect(widest(checks.range.value, text.note)).toBeLessThan(main.inner)
    expect(widest(checks.group.value, text.body)).toBeLessThanOrEqual(groupRoom())
    openTab(ui, 'setup')
    expect(setup.signIn.value).toMatch(/[^…]$/)
    dispose()
  })

  test('a card of the right wing is cut only where others need its room', async () => {
    await inLanguage(language)
    const report = largeReport(60)
    const [finding] = report.findings
    if (!finding) throw new Error('the report has no finding')
    const title = 'Ten words are more than three lines of a card hold '.repeat(2).trim()
    for (const count of [1, 2]) {
      const findings = Array.from({ length: count }, (_, i) => ({
        ...finding,
        id: `finding-${i}`,
        messages: undefined,
        title,
      }))
      const { signals, dispose } = viewOf({ phase: 'done', report: { ...report, findings } })
      const { cards, titleLines, lists } = signals.aside
      expect(cards.value).toBe(count)
      const list = lists[count - 1]
      const said = list?.titles.value.split('\n') ?? []
      expect(said.join(' ').trim().replaceAll(/ +/g, ' ')).toBe(Array(count).fill(title).join(' '))
      // All cards, with the line of note that each has and the space between them.
      const height = count * (titleLines.value + 2) * 30
      expect(68 + height).toBeLessThan(wing.height - sizes.padding - sizes.target)
      dispose()
    }
  })

  test('what a figure needs has room below it on the wing', async () => {
    await inLanguage(language)
    for (const bound of ['atLeast', 'atMost'] as const)
      for (const amount of [
        t('panel.live.mbps', { value: 24.75 }),
        t('panel.live.ms', { value: 100 }),
      ])
        expect(widest(t(`panel.live.${bound}`, { limit: amount }), text.note)).toBeLessThanOrEqual(
          wing.inner,
        )
  })

  test('what to do on the page has room on the main panel', async () => {
    await inLanguage(language)
    const lines = wrap(t('panel.finding.allowOnPage'), NEXT_WIDTH, text.body)
    expect(lines.length).toBeLessThanOrEqual(NEXT_LINES)
  })

  test('few checks have room for their whole titles', async () => {
    await inLanguage(language)
    const { signals, ui, dispose } = viewOf({ phase: 'done', report: warningReport() })
    const { few, isFew, list } = signals.checks
    expect([isFew.value, list.titles.value === '']).toEqual([false, false])
    setFilter(ui, { problemsOnly: true })
    expect(isFew.value).toBe(true)
    expect(few.ids).toHaveLength(2)
    expect(few.titles.value).not.toContain('…')
    expect(widest(few.titles.value, text.body)).toBeLessThanOrEqual(ROW_TEXT)
    dispose()
  })

  test('a watch has room on wing and page', async () => {
    await inLanguage(language)
    const report = passingReport()
    const { timeline, evidence } = watchedLine()
    const until = Date.parse('2026-12-01T22:30:00Z')
    const running = { phase: 'running' as const, startedAt: 0, until, timeline, evidence }
    for (const state of [
      { report, phase: 'done' as const },
      { report, watch: running },
    ]) {
      const { signals, ui, dispose } = viewOf(state, {
        config: { relays: [{ name: 'contoso' }] },
        watch: { start: async () => {}, stop() {} },
      })
      ui.setState({ picking: 'watch', span: 2 })
      const { watch, line } = signals
      expect(watch.can.value).toBe('watch' in state ? 'stop' : 'start')
      for (const one of [line.title, watch.state, ...Object.values(watch.charts), watch.events])
        expect(one.value).not.toMatch(/…$/)
      const row = watch.figures.reduce(
        (sum, { label, value }) =>
          sum + Math.max(widest(label.value, text.body), widest(value.value, text.title)),
        0,
      )
      expect(row + 2 * 20).toBeLessThan(main.inner)
      expect(wrap(watch.says.value, main.inner, text.body).length).toBeLessThan(13)
      dispose()
    }
  })

  test('cards say who fixes it without being cut', async () => {
    await inLanguage(language)
    for (const who of actors)
      expect(widest(capitalize(whoName(who)), text.note), who).toBeLessThan(CARD_TEXT)
  })

  test('measured values are facts with a name in the reader’s language', async () => {
    await inLanguage(language)
    const row = sampleReport().audits.find(({ evidence }) => evidence?.kind === 'endpoint')
    if (!row?.evidence) throw new Error('the sample has no measured endpoint')
    const lines = evidenceLines(row.evidence)
    const facts = factsOf(row.evidence).filter(({ value }) => value !== undefined)
    expect(facts.length).toBeGreaterThan(2)
    for (const { label, value } of facts)
      expect(lines.some((line) => line.endsWith(`${label}: ${value}`))).toBe(true)
  })

  test('buttons have room for their labels', async () => {
    await inLanguage(language)
    const width = (said: string, size: number = text.body) => widthOf(writable(said), size)
    const labels = [
      t('panel.result.tab'),
      t('panel.checks.tab'),
      t('panel.share.tab'),
      t('panel.settings.tab'),
    ]
    expect(labels).toHaveLength(tabs.length)
    // At least 8 dmm on both sides of each name.
    const row = labels.reduce((sum, label) => sum + width(label) + 16, 0)
    expect(row + 3 * TAB_GAP).toBeLessThan(main.inner)
    const done = width(t('panel.runAgain')) + width(t('panel.share.code'))
    expect(done + 2 * 40 + 16).toBeLessThan(main.inner)
    const beside = width(t('panel.recenter')) + width(t('panel.leave'))
    expect(beside + 2 * 20 + 12).toBeLessThan(wing.inner)
    const two = Math.max(width(t('panel.detail.measured')), width(t('panel.detail.meaning')))
    expect(two + width(t('panel.detail.again')) + 2 * 40 + 16).toBeLessThan(main.inner)
    expect(width(t('panel.checks.problems', { count: 999 }))).toBeLessThan(problemsWidth() - 20)
    expect(width(t('panel.checks.allGroups'))).toBeLessThan(groupRoom())
    // Back, two arrows and the page between them.
    expect(backWidth() + 2 * sizes.target + pageWidth() + 3 * 10).toBeLessThan(main.inner)
    for (const id of ['panel.pick.group', 'panel.pick.profiles'] as const)
      expect(width(t(id), text.title)).toBeLessThan(main.inner)
    for (const id of ['noSignIn', 'curved', 'flat', 'on', 'off'] as const)
      expect(width(t(`panel.settings.${id}`))).toBeLessThan(settingRoom(t('panel.settings.choose')))
    for (const id of [
      'profiles',
      'signIn',
      'size',
      'distance',
      'shape',
      'follow',
      'sounds',
    ] as const)
      expect(width(t(`panel.settings.${id}`))).toBeLessThan(SETTING_NAME)
    // The longest count beside the longest name.
    const counts = [
      common('common.count.failed', { failed: 8, total: 88 }),
      common('common.count.passed', { passed: 88, total: 88 }),
    ]
    for (const link of links)
      for (const count of counts)
        expect(width(count, text.note)).toBeLessThanOrEqual(stateRoom(linkName(link)))
  })

  test('every letter is in the font', async () => {
    await inLanguage(language)
    const { default: words } = (await import(`../../../src/words/panel/${language}.json`)) as {
      default: Record<string, string | { message: string }>
    }
    for (const word of Object.values(words)) {
      const text = typeof word === 'string' ? word : word.message
      expect(writable(text)).toBe(text.replaceAll('\u00a0', ' '))
    }
  })
})
