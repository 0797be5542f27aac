import type { Config, RelayConfig } from '../../config/config.ts'
import { carryingTransports } from '../../probes/throughput/seen.ts'
import type { ProbeTools } from '../../probes/types.ts'
import type { History } from '../../report/keep/history.ts'
import type { Report } from '../../report/schema/schema.ts'
import { notify, type RunState, type RunStore } from '../../run/store.ts'
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
    // A run that measures just now writes its own report first.
    await until(store, ({ phase }) => phase !== 'running')
    if (!own) return
    const next = withWatch(own, evidence, timeline, durationMs)
    own = next
    const kept = history.finish(next.run.id, next)
    // While another report is open, this one has no place on the page.
    await until(store, ({ opened }) => !opened)
    const { phase, report, watch } = store.getState()
    const isShown = phase !== 'running' && report?.run.id === next.run.id
    const results = Object.fromEntries(next.audits.map((row) => [row.id, row]))
    store.setState({
      ...(watch && { watch: { ...watch, phase: 'done', evidence, timeline } }),
      ...(isShown && { report: next, results }),
    })
    await kept
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

function until(store: RunStore, holds: (state: RunState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds(store.getState())) return resolve()
    const end = store.subscribe((state) => {
      if (!holds(state)) return
      end()
      resolve()
    })
  })
}
