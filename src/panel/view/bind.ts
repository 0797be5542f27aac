import type { App } from '../../app.ts'
import { type Detail, detailOf } from '../model/detail.ts'
import { allRows, filterRows, type Row } from '../model/rows.ts'
import { back, type UiStore } from '../model/ui.ts'
import type { PanelSeams } from '../seams.ts'
import { createSignals, type Signals } from './signals.ts'
import { writeChecks, writeDetail, writePicker } from './write-lists.ts'
import { writeChain, writeLive, writeMain, writeSetup } from './write-main.ts'
import { createSharer } from './write-share.ts'

/** The panel's picture of the stores, and what its controls need to act on them. */
export interface View {
  app: App
  ui: UiStore
  seams: PanelSeams
  signals: Signals
  /** Rows that pass the filter; the window shows eight of them. */
  rows: Row[]
  detail?: Detail
  dispose: () => void
}

const SECOND = 1000
/** Judging six links over two hundred rows is the dearest part of an update, and no eye needs ten. */
const CHAIN_MS = 300

/** Keeps signals in step with the stores. No per-frame work: changes come with the stores'. */
export function bindView(app: App, ui: UiStore, seams: PanelSeams): View {
  const signals = createSignals()
  const view: View = { app, ui, seams, signals, rows: [], dispose }
  const share = createSharer(view)

  let chainAt = 0
  const main = () => {
    const state = app.store.getState()
    const now = Date.now()
    writeMain(signals, state, now)
    if (state.phase === 'running' && now - chainAt < CHAIN_MS) return
    chainAt = now
    writeChain(signals, state)
  }
  const update = () => {
    const state = app.store.getState()
    const open = ui.getState()
    main()
    const rows = allRows(state)
    view.rows = filterRows(rows, open)
    view.detail = open.subject && detailOf(open.subject, state.report, state.results)
    // What a new measurement has ended is gone: back to the list, which this draws too.
    if (open.subject && !view.detail && state.phase !== 'running') return back(ui)
    writeChecks(view, rows)
    writeDetail(view)
    writePicker(view, rows)
    writeLive(signals, state.live)
    writeSetup(signals, view)
    share()
  }
  const unsubscribe = [app.store.subscribe(update), ui.subscribe(update)]
  const clock = setInterval(() => {
    if (app.store.getState().phase === 'running') main()
  }, SECOND)
  function dispose() {
    clearInterval(clock)
    for (const stop of unsubscribe) stop()
  }
  update()
  return view
}
