import type { State } from '../../words/names.ts'

/**
 * Colours of the panel: dark, since the headset's surroundings are. Text and marks keep at
 * least 7:1 on every surface they stand on, edges 3:1 against both sides
 * (`test/unit/panel/palette.test.ts`).
 */
export const palette = {
  panel: '#0d1424',
  card: '#172136',
  cardHover: '#22304d',
  cardActive: '#2e4068',
  /** Edge of a panel, a card and a button: it lifts them from what lies behind. */
  edge: '#7388ae',
  /** What divides and says nothing. */
  line: '#33425f',
  text: '#f4f7fc',
  soft: '#c3cee0',
  accent: '#8fc7ff',
  accentHover: '#b5dbff',
  accentActive: '#dcefff',
  onAccent: '#08111f',
  /** What happened at a moment, in a chart and beside it. */
  mark: '#d3c3ff',
  faint: '#101a2d',
  /** The dark room around the panels, in virtual reality. */
  sky: '#070b14',
  floor: '#32456b',
} as const

interface Look {
  /** Shape, so that a state is told without its colour. */
  mark: string
  color: string
}

/** Blue, orange and red-brown stay apart for the common kinds of colour blindness. */
export const looks: Record<State, Look> = {
  pass: { mark: '✓', color: '#67c6f7' },
  warn: { mark: '▲', color: '#ffbe5c' },
  fail: { mark: '✗', color: '#ff9d85' },
  unknown: { mark: '?', color: '#d3c3ff' },
  notApplicable: { mark: '–', color: '#b4bfd2' },
  waiting: { mark: '·', color: '#b4bfd2' },
  running: { mark: '…', color: '#f4f7fc' },
}
