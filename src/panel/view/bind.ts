import type { App } from '../../app/app.ts'
import type { RunPhase, RunState } from '../../run/store.ts'
import { onLanguage } from '../../words/catalogue.ts'
import { detailOf } from '../model/detail.ts'
import { allRows, filterRows } from '../model/rows.ts'
import { back, type UiStore } from '../model/ui.ts'
import type { PanelSeams } from '../seams.ts'
import { createSignals } from './signals.ts'
import type { View } from './view.ts'
import { writeChecks, writeDetail, writePicker } from './write-lists.ts'
import { writeChain, writeMain, writeProgress, writeSetup } from './write-main.ts'
import { createSharer } from './write-share.ts'
import { writeWatch } from './write-watch.ts'
import { writeCurves, writeWings } from './write-wings.ts'

const SECOND = 1000
/** Between two updates of what nobody reads ten times a second: words lay out their root anew. */
const CALM_MS = 500
/** Between two drawings of the curves: all their lines move with each sample. */
const CURVES_MS = 200

/** Keeps signals in step with the stores. No per-frame work: changes come with the stores'. */
export function bindView(app: App, ui: UiStore, seams: PanelSeams): View {
  const signals = createSignals()
  const view: View = { app, ui, seams, signals, rows: [], aside: [], dispose }
  const share = createSharer(view)

  let calmAt = 0
  let phase: RunPhase | undefined
  /** What the curves were drawn of. */
  let drawn: Pick<RunState, 'live' | 'report' | 'phase'> | undefined
  let drawnAt = 0
  const curves = () => {
    const state = app.store.getState()
    const { live, report, phase } = state
    const isSoon = phase === 'running' && Date.now() - drawnAt < CURVES_MS
    const isSame = drawn?.report === report && drawn?.phase === phase
    if (isSame && (drawn?.live === live || isSoon)) return
    drawn = { live, report, phase }
    drawnAt = Date.now()
    writeCurves(view, state)
  }
  const main = () => {
    const state = app.store.getState()
    const now = Date.now()
    writeProgress(signals, state)
    const isCalm = state.phase === phase && now - calmAt < CALM_MS
    if (state.phase === 'running' && isCalm) return
    phase = state.phase
    calmAt = now
    writeMain(view, now)
    writeChain(signals, state)
    writeWings(view, state)
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
    curves()
    if (open.tab === 'setup') writeSetup(signals, view)
    writeWatch(view)
    share()
  }
  const unsubscribe = [app.store.subscribe(update), ui.subscribe(update), onLanguage(update)]
  const clock = setInterval(() => {
    if (app.store.getState().phase !== 'running') return
    main()
    curves()
  }, SECOND)
  function dispose() {
    clearInterval(clock)
    for (const stop of unsubscribe) stop()
  }
  update()
  return view
}
