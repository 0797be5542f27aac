import { createStore } from 'zustand/vanilla'
import type { Subject } from './detail.ts'
import { clampOffset, type Filter } from './rows.ts'
import { distances, scales, sizes } from './sizes.ts'

export const tabs = ['result', 'checks', 'share', 'setup'] as const
export type Tab = (typeof tabs)[number]

/** What the reader of the panel has opened and set; nothing of the run itself. */
export interface UiState extends Filter {
  tab: Tab
  /** First row of the table shown. */
  offset: number
  subject?: Subject
  /** Whether the details show what was measured in place of what it means. */
  measured: boolean
  page: number
  /** A list or page that stands in for the tab. */
  picking?: 'groups' | 'profiles' | 'code' | 'leaving' | 'watch' | 'walk'
  /** The walk is in the place of the panels; `again` after an earlier session. Never kept. */
  walking?: 'first' | 'again'
  pickPage: number
  /** Steps in `spans` and `watchLengths`. */
  span: number
  watchLength: number
  curved: boolean
  follow: boolean
  sounds: boolean
  /** Step in `scales`. */
  scale: number
  /** Step in `distances`. */
  distance: number
}

const initialUi: UiState = {
  tab: 'result',
  problemsOnly: false,
  offset: 0,
  measured: false,
  page: 0,
  pickPage: 0,
  span: 1,
  watchLength: 1,
  curved: true,
  follow: true,
  sounds: false,
  scale: 0,
  distance: distances.indexOf(1),
}

export type UiStore = ReturnType<typeof createUiStore>

export const createUiStore = (saved: Partial<UiState> = {}) =>
  createStore<UiState>(() => ({ ...initialUi, ...saved }))

export const openTab = (ui: UiStore, tab: Tab) =>
  ui.setState({ tab, subject: undefined, picking: undefined, page: 0 })

export const open = (ui: UiStore, subject: Subject) =>
  ui.setState({ subject, picking: undefined, measured: false, page: 0 })

/** What it means, or what was measured. */
export const turnOver = (ui: UiStore) =>
  ui.setState(({ measured }) => ({ measured: !measured, page: 0 }))

/** The report as a code, straight ahead. */
export const showCode = (ui: UiStore) => {
  openTab(ui, 'share')
  ui.setState({ picking: 'code' })
}

export const back = (ui: UiStore) =>
  ui.setState({ subject: undefined, picking: undefined, page: 0 })

export const setFilter = (ui: UiStore, filter: Partial<Filter>) =>
  ui.setState({ ...filter, offset: 0, picking: undefined })

/** The checks of one group, from wherever the reader is. */
export const openGroup = (ui: UiStore, group: string) => {
  openTab(ui, 'checks')
  setFilter(ui, { group, problemsOnly: false })
}

/** @param by rows, negative towards the top; @param rows how many there are */
export const scroll = (ui: UiStore, by: number, rows: number) =>
  ui.setState(({ offset }) => ({ offset: clampOffset(offset + by, rows, sizes.rows) }))

export const pick = (ui: UiStore, picking: UiState['picking']) =>
  ui.setState({ picking, pickPage: 0, subject: undefined })

/** Profiles of the next run with one put in or taken out; the last one stays. */
export function toggled(profiles: string[], id: string): string[] {
  if (!profiles.includes(id)) return [...profiles, id]
  const left = profiles.filter((one) => one !== id)
  return left.length > 0 ? left : profiles
}

const step = (value: number, by: number, count: number) =>
  Math.max(0, Math.min(count - 1, value + by))

export const resize = (ui: UiStore, by: number) =>
  ui.setState(({ scale }) => ({ scale: step(scale, by, scales.length) }))

export const moveAway = (ui: UiStore, by: number) =>
  ui.setState(({ distance }) => ({ distance: step(distance, by, distances.length) }))

const KEY = 'preflight-panel'

/** Keeps the view over a redirect (sign-in leaves the session). Holds no result and no secret. */
export function saveUi(ui: UiStore, storage: Storage): void {
  storage.setItem(KEY, JSON.stringify(ui.getState()))
}

/** The view as it was, once; anything that does not look like one is dropped. */
export function takeSavedUi(storage: Storage): Partial<UiState> | undefined {
  const text = storage.getItem(KEY)
  storage.removeItem(KEY)
  if (!text) return undefined
  try {
    return readUi(JSON.parse(text))
  } catch {
    return undefined
  }
}

function readUi(value: unknown): Partial<UiState> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const saved: Record<string, unknown> = {}
  for (const [key, initial] of Object.entries(initialUi)) {
    const found = (value as Record<string, unknown>)[key]
    if (typeof found !== typeof initial) continue
    if (typeof found === 'number' && !(Number.isInteger(found) && found >= 0)) continue
    if (key === 'tab' && !(tabs as readonly unknown[]).includes(found)) continue
    saved[key] = found
  }
  if (!(Number(saved.scale ?? 0) < scales.length)) delete saved.scale
  if (!(Number(saved.distance ?? 0) < distances.length)) delete saved.distance
  return saved
}
