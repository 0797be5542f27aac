import type { App } from '../../app/app.ts'
import type { AsideItem } from '../model/aside.ts'
import type { Detail } from '../model/detail.ts'
import type { Row } from '../model/rows.ts'
import type { UiStore } from '../model/ui.ts'
import type { PanelSeams } from '../seams.ts'
import type { Signals } from './signals.ts'

/** The panel's picture of the stores, and what its controls need to act on them. */
export interface View {
  app: App
  ui: UiStore
  seams: PanelSeams
  signals: Signals
  /** Rows that pass the filter; the window shows a few of them. */
  rows: Row[]
  /** What the right wing lists; its cards show the first of them. */
  aside: AsideItem[]
  detail?: Detail
  dispose: () => void
}
