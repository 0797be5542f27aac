import { type Signal, signal } from '@preact/signals-core'
import { links } from '../../audits/vocabulary.ts'
import { CARDS } from '../model/findings.ts'
import { palette } from '../model/palette.ts'
import type { Plot } from '../model/series.ts'
import type { ShareCode } from '../model/share.ts'
import { sizes } from '../model/sizes.ts'

/** One list of two-line rows: whole columns are one text each, so that a tick costs little. */
export interface ListSignals {
  marks: Signal<string>
  titles: Signal<string>
  notes: Signal<string>
  /** Background of each row's badge. */
  colors: Signal<string>[]
  /** Background of each row: a card where there is one. */
  fills: Signal<string>[]
  /** Whether each row takes part in pointing: empty ones do not. */
  hits: Signal<'auto' | 'none'>[]
  cards: boolean
  /** What each visible row stands for. Not drawn. */
  ids: string[]
}

export const PICK_ROWS = 6
export const TALL_CARDS = 4

const list = (rows: number, cards = false): ListSignals => ({
  cards,
  marks: signal(''),
  titles: signal(''),
  notes: signal(''),
  colors: Array.from({ length: rows }, () => signal<string>(palette.panel)),
  fills: Array.from({ length: rows }, () => signal<string>(palette.panel)),
  hits: Array.from({ length: rows }, () => signal<'auto' | 'none'>('none')),
  ids: [],
})

const chart = () => ({
  value: signal('–'),
  note: signal(''),
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
    headlineSize: signal<number>(sizes.heading),
    progress: signal(''),
    current: signal(''),
    fraction: signal(0),
    run: signal('Run'),
  },
  chain: links.map(() => ({
    mark: signal(''),
    color: signal<string>(palette.card),
    border: signal<string>(palette.line),
    onColor: signal<string>(palette.onAccent),
    label: signal<string>(palette.soft),
    word: signal(''),
    wordColor: signal<string>(palette.soft),
    scale: signal(1),
  })),
  next: { who: signal(''), what: signal('') },
  findings: {
    list: list(CARDS, true),
    tall: list(TALL_CARDS, true),
    /** Few findings get room for their whole title. */
    few: signal(true),
    count: signal(''),
    empty: signal(''),
  },
  checks: {
    list: list(sizes.rows),
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
  },
  live: { label: signal(''), rate: chart(), rtt: chart(), loss: chart() },
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
export type ChartSignals = Signals['live']['rate']
