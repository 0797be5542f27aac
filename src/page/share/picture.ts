import type { OutgoingReport } from '../../report/privacy/redact.ts'
import { barOf, type Figure, figuresOf, lineRows } from '../../ui/figures/figures.ts'
import { chainSteps, countText } from '../../ui/live-chain.ts'
import { localTime, type Shown } from '../../ui/words.ts'
import { t as details } from '../../words/details/index.ts'
import { stateWord, verdictWord } from '../../words/names.ts'
import { t as page } from '../../words/page/index.ts'
import { figureLabel, figureText } from '../figures/figure-text.ts'
import { usesOf } from '../figures/good-for.ts'
import { pageHeadline } from '../overview/headline.ts'

/** Pixels, in the shape that chats and mails show whole. */
export const PICTURE = { width: 1200, height: 630 }
const EDGE = 56
const GAP = 24
const INNER = PICTURE.width - 2 * EDGE

type Tone = Shown | 'text' | 'muted' | 'line' | 'surface'

/** One thing on the picture; px from its upper left corner, texts by their upper edge. */
export type Shape =
  | { kind: 'box'; x: number; y: number; width: number; height: number; tone: Tone }
  | {
      kind: 'text'
      x: number
      y: number
      /** Where it breaks into lines, at most so many. */
      width: number
      lines: number
      size: number
      bold?: true
      tone: Tone
      text: string
    }

/** The result as a picture of the report that may leave the device, in the reader's language. Pure. */
export function pictureOf(report: OutgoingReport): Shape[] {
  const rows = lineRows(report)
  return [
    { kind: 'box', x: 0, y: 0, ...PICTURE, tone: 'surface' },
    { kind: 'box', x: 0, y: 0, width: PICTURE.width, height: 12, tone: report.verdict },
    ...head(report),
    ...chain(report),
    ...figuresOf(rows).flatMap(tile),
    ...goodFor(report),
    ...foot(report),
  ]
}

const text = (
  place: { x: number; y: number; width: number; lines?: number },
  size: number,
  tone: Tone,
  content: string,
  bold?: true,
): Shape => ({
  kind: 'text',
  lines: 1,
  ...place,
  size,
  tone,
  text: content,
  ...(bold && { bold }),
})

function head(report: OutgoingReport): Shape[] {
  const { sentence, rest } = pageHeadline(report)
  const place = { x: EDGE, width: INNER }
  return [
    text({ ...place, y: 44 }, 24, report.verdict, verdictWord(report.verdict), true),
    text({ ...place, y: 80, lines: 2 }, 44, 'text', sentence, true),
    ...(rest ? [text({ ...place, y: 188, lines: 2 }, 22, 'muted', rest)] : []),
  ]
}

function chain(report: OutgoingReport): Shape[] {
  const steps = chainSteps({ report, planned: [], results: {}, phase: 'done' })
  const width = (INNER - GAP * (steps.length - 1)) / steps.length
  return steps.flatMap((step, index) => {
    const { state, total, link, note } = step
    const x = EDGE + index * (width + GAP)
    const said = total > 0 ? countText(step, false) : (note ?? stateWord(state))
    return [
      { kind: 'box', x, y: 262, width, height: 6, tone: state },
      text({ x, y: 278, width }, 20, 'text', page(`page.chain.short.${link}`), true),
      text({ x, y: 304, width, lines: 2 }, 18, 'muted', said),
    ] satisfies Shape[]
  })
}

function tile(figure: Figure, index: number): Shape[] {
  const { id, limit, verdict } = figure
  const width = (INNER - 3 * GAP) / 4
  const x = EDGE + index * (width + GAP)
  const { filled, mark } = barOf(figure)
  return [
    text({ x, y: 372, width }, 18, 'muted', figureLabel(figure)),
    text({ x, y: 396, width }, 30, 'text', figureText({ ...figure, atLeast: false }), true),
    { kind: 'box', x, y: 440, width, height: 12, tone: 'line' },
    { kind: 'box', x, y: 440, width: filled * width, height: 12, tone: verdict },
    { kind: 'box', x: x + mark * width - 2, y: 434, width: 4, height: 24, tone: 'text' },
    text({ x, y: 464, width }, 18, 'muted', details(`details.figure.${id}.limit`, { limit })),
  ]
}

/** Only what the line was seen to carry. */
function goodFor(report: OutgoingReport): Shape[] {
  const uses = usesOf(lineRows(report))
    .filter(({ fitness }) => fitness === 'measured' || fitness === 'enough')
    .map(({ mix }) => details(`details.good.${mix}`))
  if (uses.length === 0) return []
  const place = { x: EDGE, y: 514, width: INNER }
  return [text(place, 22, 'text', details('details.picture.good', { uses }))]
}

function foot({ run, device }: OutgoingReport): Shape[] {
  const about = details('details.picture.foot', {
    time: localTime(run.startedAt),
    device: device.headset ?? device.browser,
  })
  return [text({ x: EDGE, y: 570, width: INNER }, 18, 'muted', about)]
}
