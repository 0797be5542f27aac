import type { Verdict } from '../../audits/vocabulary.ts'

/**
 * Colours of the panel: dark, since the headset's surroundings are. Text and marks keep at
 * least 7:1 on every surface they stand on (`test/unit/panel-palette.test.ts`).
 */
export const palette = {
  panel: '#0d1424',
  card: '#172136',
  cardHover: '#22304d',
  cardActive: '#2e4068',
  line: '#33425f',
  text: '#f4f7fc',
  soft: '#c3cee0',
  accent: '#8fc7ff',
  accentHover: '#b5dbff',
  accentActive: '#dcefff',
  onAccent: '#08111f',
  faint: '#101a2d',
} as const

export type VerdictOrNone = Verdict | 'waiting' | 'running'

interface Look {
  /** Shape, so that a state is told without its colour. */
  mark: string
  color: string
  word: string
}

/** Blue, orange and red-brown stay apart for the common kinds of colour blindness. */
export const looks: Record<VerdictOrNone, Look> = {
  pass: { mark: '✓', color: '#67c6f7', word: 'Pass' },
  warn: { mark: '▲', color: '#ffbe5c', word: 'Warning' },
  fail: { mark: '✗', color: '#ff9d85', word: 'Fail' },
  unknown: { mark: '?', color: '#d3c3ff', word: 'Unknown' },
  notApplicable: { mark: '–', color: '#b4bfd2', word: 'Not tested' },
  waiting: { mark: '·', color: '#b4bfd2', word: 'Waiting' },
  running: { mark: '…', color: '#f4f7fc', word: 'Running' },
}

/** WCAG 2 contrast ratio of two `#rrggbb` colours. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
