import { type Signal, signal } from '@preact/signals-core'
import { links } from '../../model/links.ts'
import { type FigureName, figureNames } from '../model/line.ts'
import { palette } from '../model/palette.ts'
import type { Plot } from '../model/series.ts'
import type { ShareCode } from '../model/share.ts'
import { sizes, type TextSize } from '../model/sizes.ts'
import { type WatchChart, type WatchDrawing, watchCharts } from '../model/watch.ts'

/** One list of two-line rows: whole columns are one text each, so that a tick costs little. */
export interface ListSignals {
  marks: Signal<string>
  titles: Signal<string>
  notes: Signal<string>
  /** Background of each row's badge. */
  colors: Signal<string>[]
  /** Background and edge of each row: a card where there is one. */
  fills: Signal<string>[]
  edges: Signal<string>[]
  /** Whether each row takes part in pointing: empty ones do not. */
  hits: Signal<'auto' | 'none'>[]
  cards: boolean
  /** What each visible row stands for. Not drawn. */
  ids: string[]
}

export const PICK_ROWS = 5
/** Rows of the table that are shown as cards, with two lines for each title. */
export const FEW_ROWS = 3
/** Cards that the right wing has room for. */
export const CARDS = 4

const colors = (rows: number) => Array.from({ length: rows }, () => signal<string>(palette.panel))

const list = (rows: number, cards = false): ListSignals => ({
  cards,
  marks: signal(''),
  titles: signal(''),
  notes: signal(''),
  colors: colors(rows),
  fills: colors(rows),
  edges: colors(rows),
  hits: Array.from({ length: rows }, () => signal<'auto' | 'none'>('none')),
  ids: [],
})

const figure = () => ({
  value: signal('–'),
  note: signal(''),
  color: signal<string>(palette.text),
  plot: signal<Plot | undefined>(undefined),
})

/**
 * Everything the panels draw that can change. uikit reads signals directly, so a change never
 * goes through React.
 */
export const createSignals = () => ({
  status: {
    word: signal(''),
    mark: signal(''),
    color: signal<string>(palette.text),
    headline: signal(''),
    headlineSize: signal<TextSize>('heading'),
    progress: signal(''),
    fraction: signal(0),
    run: signal(''),
    stage: signal<'idle' | 'running' | 'finished'>('idle'),
  },
  chain: links.map(() => ({
    mark: signal(''),
    color: signal<string>(palette.card),
    border: signal<string>(palette.edge),
    onColor: signal<string>(palette.onAccent),
    label: signal<string>(palette.soft),
    word: signal(''),
    wordColor: signal<string>(palette.soft),
    scale: signal(1),
  })),
  next: { who: signal(''), what: signal('') },
  aside: {
    title: signal(''),
    empty: signal(''),
    more: signal(''),
    /** How many cards the list that is drawn has, and how many lines each has for its title. */
    cards: signal(1),
    titleLines: signal(1),
    /** One list for each number of cards. */
    lists: Array.from({ length: CARDS }, (_, index) => list(index + 1, true)),
  },
  checks: {
    list: list(sizes.rows),
    /** In its place where there are so few that their titles need not be cut. */
    few: list(FEW_ROWS, true),
    isFew: signal(false),
    range: signal(''),
    group: signal(''),
    problems: signal(''),
    problemsColor: signal<string>(palette.card),
  },
  picker: { list: list(PICK_ROWS), title: signal(''), page: signal('') },
  detail: {
    mark: signal(''),
    color: signal<string>(palette.text),
    title: signal(''),
    word: signal(''),
    body: signal(''),
    page: signal(''),
    /** Text and background of "Test again": faint where there is nothing to measure. */
    rerun: signal<string>(palette.soft),
    rerunFill: signal<string>(palette.faint),
    /** Name of the button that shows what was measured; empty where nothing was. */
    turn: signal(''),
  },
  line: {
    title: signal(''),
    ...(Object.fromEntries(figureNames.map((name) => [name, figure()])) as Record<
      FigureName,
      ReturnType<typeof figure>
    >),
  },
  watch: {
    /** On the left wing: how it stands. */
    state: signal(''),
    /** Whether the page has a button to start one, to stop it, or none. */
    can: signal<'start' | 'stop' | 'nothing'>('nothing'),
    length: signal(''),
    /** In place of a drawing. */
    says: signal(''),
    figures: Array.from({ length: 3 }, () => ({ label: signal(''), value: signal('') })),
    /** Name, highest value and limit of each chart. */
    charts: Object.fromEntries(watchCharts.map((name) => [name, signal('')])) as Record<
      WatchChart,
      Signal<string>
    >,
    events: signal(''),
    drawing: signal<WatchDrawing | undefined>(undefined),
  },
  share: { says: signal(''), code: signal<ShareCode | undefined>(undefined), outcome: signal('') },
  setup: {
    profiles: signal(''),
    size: signal(''),
    distance: signal(''),
    shape: signal(''),
    follow: signal(''),
    sounds: signal(''),
    signIn: signal(''),
  },
})

export type Signals = ReturnType<typeof createSignals>
