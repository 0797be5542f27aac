import { afterEach, describe, expect, test } from 'vitest'
import { quietVerdict } from '../../../src/quiet/verdict.ts'
import { createRunStore, type RunState } from '../../../src/run/store.ts'
import { showIn } from '../../../src/words/catalogue.ts'
import { passingReport, sampleReport } from '../../fixtures/report.ts'
import '../../../src/words/causes/index.ts'
import '../../../src/words/report/index.ts'

const state = (part: Partial<RunState> = {}): RunState => ({
  ...createRunStore().getState(),
  ...part,
})
const audits = sampleReport().audits

describe('one word and one sentence', () => {
  afterEach(() => showIn('en'))

  test('before any run nothing has a result', () => {
    expect(quietVerdict(state())).toEqual({
      shown: 'waiting',
      word: 'Not tested yet',
      sentence: 'No run is scheduled. Open the full page to start one.',
    })
  })

  test('while running the number beside "failed" is that of the failed ones', () => {
    const failed = audits.filter(({ verdict }) => verdict === 'fail').length
    const running = state({
      phase: 'running',
      planned: audits as never,
      results: Object.fromEntries(audits.map((row) => [row.id, row])),
    })
    expect(quietVerdict(running)).toMatchObject({
      shown: 'fail',
      sentence: `${audits.length} of ${audits.length} checks done, ${failed} failed so far.`,
    })
    expect(quietVerdict({ ...running, results: {} })).toMatchObject({
      shown: 'running',
      sentence: `0 of ${audits.length} checks done, no problems so far.`,
    })
  })

  test('what is usable but not right is named', () => {
    const headline = [
      { id: 'report.headline.warn' },
      { id: 'causes.lossy.title', values: { what: 'relay contoso' } },
    ]
    const report = { ...sampleReport(), verdict: 'warn' as const, messages: { headline } }
    expect(quietVerdict(state({ report }))).toMatchObject({
      word: 'Works, with problems',
      sentence: 'The line to relay contoso loses packets.',
    })
  })

  test('the sentence after "Ready" is shown, in the language of the reader', async () => {
    const headline = [{ id: 'report.headline.ready' }, { id: 'quiet.stopped' }]
    const report = { ...passingReport(), messages: { headline } }
    expect(quietVerdict(state({ report })).sentence).toBe('Repeat runs are stopped')
    await showIn('de')
    expect(quietVerdict(state({ report }))).toMatchObject({
      word: 'Bereit',
      sentence: 'Wiederholungen sind gestoppt',
    })
  })

  test('a headline without messages is shown as it is', () => {
    const report = passingReport()
    expect(quietVerdict(state({ report })).sentence).toBe(report.headline)
  })
})
