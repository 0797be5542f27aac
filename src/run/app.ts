import type { App } from '../app.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Config } from '../config.ts'
import { assemble, type RunFacts } from '../report/assemble.ts'
import type { History } from '../report/history.ts'
import type { AuditResult, Report, Trigger } from '../report/schema.ts'
import type { SignIn } from '../signin/sign-in.ts'
import { createLive } from './live.ts'
import { sparingly } from './metered.ts'
import { makePlan } from './plan.ts'
import { probesFor } from './plan-parts.ts'
import type { Plan, PlannedProbe } from './plan-types.ts'
import { startSession, toolsFor, transferOf } from './session.ts'
import { dismiss, type Notice, notify, type RunStore } from './store.ts'
import { appInfo } from './version.ts'

interface Parts {
  store: RunStore
  config: Config
  catalog: Catalog
  history: History
  signIn?: SignIn
  /** Told of each report that a run brought, before the history lets go of the running one. */
  onFinished?: (report: Report) => Promise<void>
  only?: string
  stopAfterSeconds?: number
}

/** Writes of a running plan reach the views at most this often. */
const PAINT_MS = 100
/** A crash loses at most what came in during this time. */
const SNAPSHOT_MS = 500

/** Ties plan, session, report and history together behind the few things a view may do. */
export function createApp({
  store,
  config,
  catalog,
  history,
  signIn,
  onFinished,
  only,
  stopAfterSeconds,
}: Parts): App {
  const keys = new Map<string, string>()
  /** Of the run that has the line; there is never a second one beside it. */
  let current: AbortController | undefined
  // Client ID and tenant may have been typed in after the start.
  const today = (): Config => ({
    ...config,
    signIn: signIn?.store.getState().settings ?? config.signIn,
  })

  const run = async (trigger: Trigger = 'person') => {
    if (current) return
    const { profiles, labels } = store.getState()
    if (profiles.length === 0) return notify(store, nothingChosen)
    dismiss(store, nothingChosen.id)
    const plan = sparingly(makePlan(catalog, today(), profiles, only), connectionHint())
    const facts = { ...startFacts(plan, catalog), trigger, ...(labels && { labels }) }
    // Taken before anything is waited for: whoever asks meanwhile finds a run, and may stop it.
    const own = takeLine()
    store.setState({
      phase: 'running',
      planned: plan.audits,
      results: {},
      report: undefined,
      opened: undefined,
      live: undefined,
      progress: { done: 0, total: plan.probes.length, startedAt: Date.now() },
    })
    await history.begin({ ...facts, startedAt: facts.startedAt.toISOString() })
    const finish = await measure(plan, own, facts.id)
    const rows = plan.audits.flatMap(({ id }) => finish.results.get(id) ?? [])
    const report = assemble(rows, {
      ...facts,
      finishedAt: new Date(),
      stopped: finish.stopped,
      transfer: transferOf(rows),
    })
    store.setState({ report, phase: finish.stopped ? 'stopped' : 'done' })
    // A page that dies here leaves a run to be recovered; after `finish` it would be forgotten.
    await onFinished?.(report)
    // A check may have been measured again meanwhile.
    const { report: latest } = store.getState()
    await history.finish(facts.id, latest?.run.id === facts.id ? latest : report)
  }

  const takeLine = () => {
    current = new AbortController()
    return current
  }

  /** Runs a plan, feeding the store, and gives the line back; for whole runs and single checks. */
  const measure = async (plan: Plan, own: AbortController, runId?: string) => {
    const { signal } = own
    const timer = stopAfterSeconds
      ? setTimeout(() => own.abort(), stopAfterSeconds * 1000)
      : undefined
    const paint = createPainter(store)
    let snapshot: ReturnType<typeof setTimeout> | undefined
    const session = startSession(
      plan,
      toolsFor(keys, createLive(store), signIn),
      signal,
      (rows, probe) => {
        paint.add(rows, probe)
        if (!runId) return
        snapshot ??= setTimeout(() => {
          snapshot = undefined
          void history.progress(runId, [...session.results.values()])
        }, SNAPSHOT_MS)
      },
    )
    try {
      await session.finished
    } finally {
      clearTimeout(timer)
      clearTimeout(snapshot)
      paint.flush()
      current = undefined
    }
    return { results: session.results, stopped: signal.aborted }
  }

  const rerun = async (auditIds: string[]) => {
    const { report, opened, profiles } = store.getState()
    if (current || !report || opened) return
    const whole = makePlan(catalog, today(), report.run.profiles ?? profiles, only)
    const keep = new Set(auditIds)
    const needed = new Set(
      whole.audits.filter(({ id }) => keep.has(id)).map(({ evidence }) => evidence),
    )
    // Rows that share the evidence are measured again with it.
    const audits = whole.audits.filter(({ evidence }) => evidence && needed.has(evidence))
    const probes = probesFor(audits, whole.probes, true)
    const plan: Plan = { ...whole, audits, probes, budgetSeconds: undefined }
    if (plan.probes.length === 0) return
    const own = takeLine()
    store.setState({
      phase: 'running',
      progress: { done: 0, total: plan.probes.length, startedAt: Date.now() },
    })
    const { results } = await measure(plan, own)
    const fresh = [...results.values()].filter(({ cause }) => cause !== 'aborted')
    const byId = new Map(fresh.map((row) => [row.id, row]))
    const rows = report.audits.map((row) => byId.get(row.id) ?? row)
    const transfer = sum(report.transfer, transferOf(results.values()))
    const next = { ...assemble(rows, { ...factsOf(report), transfer }), device: report.device }
    store.setState({
      report: next,
      results: Object.fromEntries(rows.map((row) => [row.id, row])),
      phase: report.run.stopped ? 'stopped' : 'done',
    })
    await history.finish(report.run.id, next)
  }

  return {
    store,
    config,
    ...(signIn && { signIn: async () => signIn }),
    run,
    stop: () => current?.abort(),
    rerun,
    setSpeechKey: (relay, key) => {
      if (key) keys.set(relay, key)
      else keys.delete(relay)
    },
  }
}

const nothingChosen: Notice = {
  id: 'no-profile',
  level: 'error',
  text: 'Nothing was checked: no profile is chosen. Choose one under the checks, then run again.',
}

const connectionHint = () =>
  (navigator as { connection?: { saveData?: boolean; type?: string } }).connection

function startFacts(plan: Plan, catalog: Catalog): RunFacts {
  const startedAt = new Date()
  return {
    id: crypto.randomUUID(),
    startedAt,
    finishedAt: startedAt,
    stopped: false,
    profiles: plan.profiles,
    ...(plan.only && { only: plan.only }),
    page: `${location.origin}${location.pathname}`,
    app: { ...appInfo, catalogDate: catalog.date },
    transfer: { bytesUp: 0, bytesDown: 0 },
  }
}

const sum = (a: Report['transfer'], b: Report['transfer']) => ({
  bytesUp: a.bytesUp + b.bytesUp,
  bytesDown: a.bytesDown + b.bytesDown,
})

const factsOf = ({ run, app, transfer, device }: ReturnType<typeof assemble>): RunFacts => ({
  ...run,
  startedAt: new Date(run.startedAt),
  finishedAt: new Date(run.finishedAt),
  app,
  transfer,
  ...(device.page && { page: device.page }),
})

/** Gathers rows and hands them to the store in batches, so that 300 rows cost 80 paints, not 300. */
function createPainter(store: RunStore) {
  let pending: Record<string, AuditResult> = {}
  let done = 0
  let current: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const rows = pending
    pending = {}
    store.setState(({ results, progress }) => ({
      results: { ...results, ...rows },
      progress: { ...progress, done, ...(current && { current }) },
    }))
  }
  return {
    add(rows: AuditResult[], probe?: PlannedProbe) {
      for (const row of rows) pending[row.id] = row
      if (probe) {
        done++
        current = rows[0]?.title
      }
      timer ??= setTimeout(flush, PAINT_MS)
    },
    flush,
  }
}
