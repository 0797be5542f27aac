import type { Config, RelayConfig } from '../../config/config.ts'
import { carryingTransports } from '../../probes/throughput/seen.ts'
import type { ProbeTools } from '../../probes/types.ts'
import type { History } from '../../report/keep/history.ts'
import type { Report } from '../../report/schema/schema.ts'
import { notify, type RunStore } from '../../run/store.ts'
import { msg } from '../../words/watch/index.ts'
import { withWatch } from './attach.ts'
import { type Result, startSession } from './session.ts'

interface Parts {
  store: RunStore
  config: Config
  history: History
  makeTools: () => ProbeTools
}

/** Watches the line beside the runs of this page, one watch at a time. */
export function createWatcher({ store, config, history, makeTools }: Parts) {
  let stop: (() => void) | undefined
  /** The newest report of a run on this page: an opened one is somebody else's. */
  let own: Report | undefined
  const note = ({ report, opened }: { report?: Report; opened?: unknown }) => {
    if (report && !opened) own = report
  }
  note(store.getState())
  store.subscribe(note)

  const attach = async ({ evidence, timeline, durationMs }: Result) => {
    await idle(store)
    if (!own) return
    const next = withWatch(own, evidence, timeline, durationMs)
    const { opened, watch } = store.getState()
    const done = watch && { watch: { ...watch, phase: 'done' as const, evidence, timeline } }
    if (opened) store.setState({ ...done })
    else {
      const results = Object.fromEntries(next.audits.map((row) => [row.id, row]))
      store.setState({ report: next, results, ...done })
    }
    own = next
    await history.finish(next.run.id, next)
  }

  return {
    async start(minutes: number) {
      if (stop) return
      const line = own && lineOf(own, config)
      if (!line) return notify(store, { id: 'watch', level: 'error', text: msg('watch.noRelay') })
      const session = startSession({ store, line, makeTools, minutes })
      stop = session.stop
      try {
        await attach(await session.finished)
      } finally {
        stop = undefined
      }
    },
    stop: () => stop?.(),
  }
}

/** The first relay that carried data in a run, with the transports that did. */
function lineOf({ audits }: Report, { relays }: Config) {
  const seen = new Map(
    audits.flatMap(({ evidenceKey, evidence }) =>
      evidenceKey && evidence ? [[evidenceKey, evidence] as const] : [],
    ),
  )
  const lines = relays.map((relay: RelayConfig) => ({
    relay,
    transports: carryingTransports(relay.name, seen),
  }))
  return lines.find(({ transports }) => transports.length > 0)
}

/** A run that measures just now writes its own report first. */
function idle(store: RunStore): Promise<void> {
  return new Promise((resolve) => {
    if (store.getState().phase !== 'running') return resolve()
    const end = store.subscribe(({ phase }) => {
      if (phase === 'running') return
      end()
      resolve()
    })
  })
}
