import type { Config, RelayConfig } from '../../config/config.ts'
import { carryingTransports } from '../../probes/throughput/seen.ts'
import type { History } from '../../report/keep/history.ts'
import type { Report } from '../../report/schema/schema.ts'
import type { RunState, RunStore } from '../../run/store.ts'

/** The newest report of a run on this page: an opened one is somebody else's. */
export type Own = ReturnType<typeof keepOwn>

/** @param onGrown is told of each report to which something was added */
export function keepOwn(
  store: RunStore,
  history: History,
  onGrown?: (report: Report) => Promise<void>,
) {
  let own: Report | undefined
  const note = ({ report, opened }: { report?: Report; opened?: unknown }) => {
    if (report && !opened) own = report
  }
  note(store.getState())
  store.subscribe(note)
  return {
    report: () => own,
    /**
     * Adds to it what went on beside the runs.
     * @param shown goes into the store together with the report
     */
    async add(change: (report: Report) => Report, shown: (state: RunState) => Partial<RunState>) {
      // A run that measures just now writes its own report first.
      await until(store, ({ phase }) => phase !== 'running')
      const next = own && change(own)
      own = next
      const kept = next && history.finish(next.run.id, next)
      if (next) void onGrown?.(next).catch(() => {})
      // While another report is open, this one has no place on the page.
      await until(store, ({ opened }) => !opened)
      const state = store.getState()
      const isShown = next && state.phase !== 'running' && state.report?.run.id === next.run.id
      const results = next && Object.fromEntries(next.audits.map((row) => [row.id, row]))
      store.setState({ ...shown(state), ...(isShown && results && { report: next, results }) })
      await kept
    },
  }
}

/** The first relay that carried data in a run, with the transports that did. */
export function lineOf({ audits }: Report, { relays }: Config) {
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
