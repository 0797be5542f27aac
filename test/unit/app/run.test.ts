import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { continueAfterSignIn } from '../../../src/app/after-sign-in.ts'
import { recoverRuns } from '../../../src/app/recover.ts'
import { createRunner } from '../../../src/app/runner/runner.ts'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import type { Config } from '../../../src/config/config.ts'
import { parseConfig } from '../../../src/config/read.ts'
import type { History } from '../../../src/report/keep/history.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { createRunStore } from '../../../src/run/store.ts'
import type { SignIn, SilentOutcome } from '../../../src/signin/sign-in.ts'
import { sampleReport } from '../../fixtures/report.ts'

/** Runs with real plans and probes; only storage and the sign-in are stand-ins. */
const catalog = await loadCatalog()

const page = 'https://preflight.example/'
beforeEach(() => {
  vi.stubGlobal('location', new URL(page))
  vi.stubGlobal('navigator', { onLine: true })
  const document = { baseURI: page, visibilityState: 'visible' }
  vi.stubGlobal('document', Object.assign(new EventTarget(), document))
  vi.stubGlobal('fetch', async () => {
    await new Promise((later) => setTimeout(later, 5))
    return new Response(new Uint8Array(400_000))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const config: Config = parseConfig({
  version: 1,
  signIn: {
    clientId: '11111111-2222-4333-8444-555555555555',
    resources: [{ name: 'graph', scopes: ['User.Read'] }],
  },
  throughput: { https: { download: 'a-file' }, maxMegabytes: 1 },
}).config

function setUp(only = 'signin.resource.', onFinished?: () => Promise<void>) {
  const asked: ((outcome: SilentOutcome) => void)[] = []
  const begins: (() => void)[] = []
  const kept: Report[] = []
  const ok = { ok: true, value: undefined } as const
  const history = {
    begin: () => new Promise((begun) => begins.push(() => begun(ok))),
    progress: async () => ok,
    finish: async (_: string, report: Report) => {
      kept.push(report)
      return ok
    },
    get: async () => ({ ok: true, value: sampleReport() }),
  } as unknown as History
  const signIn = {
    store: { getState: () => ({ phase: 'ready', settings: config.signIn }), subscribe: () => {} },
    resume: async () => 'earlier run',
    token: () => new Promise<SilentOutcome>((answer) => asked.push(answer)),
  } as unknown as SignIn
  const store = createRunStore(['immersive-events-teams'])
  const runner = createRunner({
    store,
    config,
    catalog,
    history,
    signIn,
    only,
    ...(onFinished && { onFinished }),
  })
  const answer = () => asked.at(-1)?.({ outcome: 'ok', ms: 5 })
  return { runner, store, history, signIn, asked, begins, kept, answer }
}

test('a second run finds the line taken, also before the first one measures', async () => {
  const { runner, store, asked, begins, kept, answer } = setUp()
  const first = runner.run()
  expect(store.getState().phase).toBe('running')
  await runner.run('schedule')
  begins[0]?.()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  await runner.run('link')
  expect(begins).toHaveLength(1)
  answer()
  await first
  expect(kept.map(({ run, verdict }) => [run.trigger, verdict])).toEqual([['person', 'pass']])
  expect(asked).toHaveLength(1)
  void runner.run()
  expect(begins).toHaveLength(2)
})

test('a re-run waits for nobody and starts nothing beside a run that begins', async () => {
  const { runner, store, asked, begins, kept, answer } = setUp()
  const first = runner.run()
  begins[0]?.()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  answer()
  await first
  const { report } = store.getState()
  const again = runner.run()
  // An opened page may still show the old report.
  store.setState({ report })
  await runner.rerun(['signin.resource.graph'])
  expect(asked).toHaveLength(1)
  begins[1]?.()
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  answer()
  await again
  expect(kept).toHaveLength(2)
})

test('Stop holds while the history still opens: a report, and nothing was asked of Entra', async () => {
  const { runner, store, asked, begins } = setUp()
  const run = runner.run()
  runner.stop()
  begins[0]?.()
  await run
  const { phase, report } = store.getState()
  expect(phase).toBe('stopped')
  expect(report?.run.stopped).toBe(true)
  expect(report?.audits.map(({ cause }) => cause)).toEqual(['aborted'])
  expect(asked).toHaveLength(0)
})

test('what is measured again while the report is still being handed over stays in the history', async () => {
  let handedOver = () => {}
  const handing = new Promise<void>((done) => {
    handedOver = done
  })
  const { runner, store, asked, begins, kept, answer } = setUp('signin.resource.', () => handing)
  const first = runner.run()
  begins[0]?.()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  answer()
  await vi.waitFor(() => expect(store.getState().phase).toBe('done'))
  const again = runner.rerun(['signin.resource.graph'])
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked.at(-1)?.({ outcome: 'ok', ms: 77 })
  await again
  handedOver()
  await first
  expect(kept).toHaveLength(2)
  expect(kept[1]).toEqual(kept[0])
})

test('no profile: said, and no run', async () => {
  const { runner, store, begins } = setUp()
  store.setState({ profiles: [] })
  await runner.run()
  const { phase, notices } = store.getState()
  expect(phase).toBe('idle')
  expect(begins).toHaveLength(0)
  expect(notices.map(({ text }) => text)).toEqual([{ id: 'app.noProfile' }])
})

test('a re-run adds what it received to what the run had received', async () => {
  const { runner, store, begins } = setUp('throughput.https.')
  const bytes = () => store.getState().report?.transfer.bytesDown ?? 0
  const run = runner.run()
  begins[0]?.()
  await run
  const first = bytes()
  expect(first).toBeGreaterThan(900_000)
  await runner.rerun(['throughput.https.download'])
  expect(bytes()).toBeGreaterThan(first + 900_000)
})

test('back from a sign-in, the old report does not cover the run that goes on', async () => {
  const { runner, store, history, signIn, begins } = setUp()
  void runner.run('link')
  await continueAfterSignIn({ store, rerun: runner.rerun }, signIn, history)
  expect(store.getState()).toMatchObject({ phase: 'running', report: undefined })
  expect(begins).toHaveLength(1)

  const idle = setUp()
  await continueAfterSignIn(
    { store: idle.store, rerun: idle.runner.rerun },
    idle.signIn,
    idle.history,
  )
  expect(idle.store.getState().report?.run.id).toBe(sampleReport().run.id)
})

test('a run that was cut off keeps ?only, and what it had sent', async () => {
  const { store, history, kept } = setUp()
  const results = sampleReport().audits
  const dead = {
    id: 'dead',
    startedAt: '2026-11-20T09:00:00.000Z',
    lastSeenAt: '2026-11-20T09:00:05.000Z',
    profiles: ['immersive-events-teams'],
    only: 'relay.',
    results,
  }
  const recoverInterrupted = async () => ({ ok: true as const, value: [dead] })
  await recoverRuns({ ...history, recoverInterrupted }, store, '2026-08-14')
  expect(kept[0]?.run).toMatchObject({ only: 'relay.', interrupted: true })
  expect(kept[0]?.transfer.bytesUp).toBeGreaterThan(0)
})
