import type { Catalog } from '../../catalog/catalog.ts'
import type { Config } from '../../config/config.ts'
import type { ConfigFlaw } from '../../config/flaw.ts'
import { rowId } from '../../model/ids.ts'
import { askedFacts } from '../../model/subject.ts'
import { makePlan } from '../../plan/plan.ts'
import type { ProbeTools } from '../../probes/types.ts'
import { assemble } from '../../report/build/assemble.ts'
import type { History } from '../../report/keep/history.ts'
import type { Report, Trigger } from '../../report/schema/schema.ts'
import { sparingly } from '../../run/metered.ts'
import { toolsFor, transferOf } from '../../run/session.ts'
import { dismiss, type Notice, notify, type RunStore } from '../../run/store.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { msg } from '../../words/app/index.ts'
import type { App } from '../app.ts'
import { createAskInside } from './ask-inside.ts'
import { startFacts } from './facts.ts'
import { createLine } from './line.ts'
import { planOf, withRows } from './rerun.ts'

interface Parts {
  store: RunStore
  config: Config
  flaw?: ConfigFlaw
  catalog: Catalog
  history: History
  signIn?: SignIn
  /** Told of each report that a run brought, before the history lets go of the running one. */
  onFinished?: (report: Report) => Promise<void>
  /** A watch of the line follows the run. */
  willLast?: boolean
  only?: string
  stopAfterSeconds?: number
}

/** The part of the app that measures. */
export type Runner = Pick<App, 'run' | 'stop' | 'rerun' | 'setSpeechKey'> & {
  /** With fresh credentials, for what goes on beside the runs. */
  makeTools: () => ProbeTools
}

/** Ties plan, session, report and history together behind the few things a view may do. */
export function createRunner(parts: Parts): Runner {
  const { store, config, flaw, catalog, history, signIn, onFinished, only, willLast } = parts
  const keys = new Map<string, string>()
  const line = createLine({ ...parts, keys })
  const inside = createAskInside(store, config)
  // Client ID and tenant may have been typed in after the start.
  const planFor = (profiles: string[], ids: string[] = []) => {
    const settings = signIn?.store.getState().settings ?? config.signIn
    const lasting = willLast || store.getState().schedule !== undefined
    const used = { ...config, signIn: settings }
    const asked = askedFacts.filter((fact) => ids.includes(rowId({ kind: 'tenant-asked', fact })))
    const now = new Date()
    return makePlan(catalog, used, profiles, { only, lasting, now, asked, ...(flaw && { flaw }) })
  }

  const run = async (trigger: Trigger = 'person', mayAsk = trigger === 'person') => {
    if (line.isTaken()) return
    const { profiles, labels } = store.getState()
    if (profiles.length === 0) return notify(store, nothingChosen)
    dismiss(store, nothingChosen.id)
    const plan = sparingly(planFor(profiles), connectionHint())
    const mayGo = mayAsk ? inside.mayGo(plan, () => void run()) : true
    if (mayGo !== true && (!(await mayGo) || line.isTaken())) return
    const facts = { ...startFacts(plan, catalog), trigger, ...(labels && { labels }) }
    // Taken before anything is waited for: whoever asks meanwhile finds a run, and may stop it.
    const own = line.take()
    store.setState({
      phase: 'running',
      planned: plan.audits,
      results: {},
      report: undefined,
      opened: undefined,
      live: undefined,
      progress: { done: 0, total: plan.audits.length, startedAt: Date.now() },
    })
    // A browser that is slow to keep it must not hold the run.
    const kept = history.begin({ ...facts, startedAt: facts.startedAt.toISOString() })
    const { results, ...end } = await line.measure(plan, own, facts.id)
    const rows = plan.audits.flatMap(({ id }) => results.get(id) ?? [])
    const transfer = transferOf(rows)
    const report = assemble(rows, { ...facts, ...end, finishedAt: new Date(), transfer })
    store.setState({ report, phase: end.stopped ? 'stopped' : 'done' })
    // A page that dies here leaves a run to be recovered; after `finish` it would be forgotten.
    await onFinished?.(report)
    await kept
    // A check may have been measured again meanwhile.
    const { report: latest } = store.getState()
    await history.finish(facts.id, latest?.run.id === facts.id ? latest : report)
  }

  const rerun = async (auditIds: string[]) => {
    const { report, opened, profiles } = store.getState()
    if (line.isTaken() || !report || opened) return
    const plan = planOf(planFor(report.run.profiles ?? profiles, auditIds), auditIds)
    if (plan.probes.length === 0) return
    const own = line.take()
    store.setState({
      phase: 'running',
      progress: { done: 0, total: plan.audits.length, startedAt: Date.now() },
    })
    const { results } = await line.measure(plan, own)
    const next = withRows(report, results)
    store.setState({
      report: next,
      results: Object.fromEntries(next.audits.map((row) => [row.id, row])),
      phase: report.run.stopped ? 'stopped' : 'done',
    })
    await history.finish(report.run.id, next)
  }

  return {
    run,
    stop: line.stop,
    rerun,
    makeTools: () => toolsFor(keys, undefined, signIn),
    setSpeechKey: (relay, key) => {
      if (key) keys.set(relay, key)
      else keys.delete(relay)
    },
  }
}

const nothingChosen: Notice = {
  id: 'no-profile',
  level: 'error',
  text: msg('app.noProfile'),
}

const connectionHint = () =>
  (navigator as { connection?: { saveData?: boolean; type?: string } }).connection
