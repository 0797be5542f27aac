import { useEffect, useMemo, useRef, useState } from 'react'
import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import { stepsOf } from '../../../../rehearsal/schedule.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { cellKinds } from './cell.ts'
import { cellAt, drawGrid, heightOf, measuresOf, type Palette } from './draw-grid.ts'
import { gridOf, ROWS_MAX, type Taker } from './grid-model.ts'

interface Props {
  plan: RehearsalPlan
  takers: readonly Taker[]
  /** Seconds that all have had the time to tell of; all of them without. */
  told?: number
}

/** Devices × seconds in colour and pattern; the table below it says the same. */
export function Grid({ plan, takers, told }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, theme } = useLook(canvas)
  const [pointed, setPointed] = useState<{ index: number; second: number }>()
  const shown = useMemo(() => takers.slice(0, ROWS_MAX), [takers])
  const rows = useMemo(() => gridOf(plan, shown, told), [plan, shown, told])
  const measures = measuresOf(width, rows.length, plan.seconds)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme is another picture
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    const ratio = Math.min(2, devicePixelRatio)
    element.width = width * ratio
    element.height = heightOf(measures, rows.length) * ratio
    drawGrid(context, rows, stepsOf(plan, takers.length), measures, paletteOf(element), ratio)
  }, [rows, plan, takers.length, width, theme])

  const row = pointed && rows[pointed.index]
  const kind = pointed && row?.cells[pointed.second]
  const text = t('rehearsalPage.grid.picture', { count: takers.length, seconds: plan.seconds })
  return (
    <figure className="reh-grid">
      <canvas
        ref={canvas}
        role="img"
        aria-label={text}
        onPointerMove={({ nativeEvent: { offsetX, offsetY } }) =>
          setPointed(cellAt(measures, offsetX, offsetY))
        }
        onPointerLeave={() => setPointed(undefined)}
      />
      <figcaption>
        <p className="muted numbers reh-pointed">
          {row && kind
            ? t('rehearsalPage.grid.cell', {
                device: row.name,
                second: pointed.second,
                what: t(`rehearsalPage.cell.${kind}`),
              })
            : t('rehearsalPage.grid.axis')}
        </p>
        <Legend />
        {takers.length > ROWS_MAX && (
          <p>{t('rehearsalPage.grid.more', { count: takers.length - ROWS_MAX })}</p>
        )}
      </figcaption>
    </figure>
  )
}

/** What is ahead is left blank, and needs no word. */
const shownKinds = cellKinds.filter((kind) => kind !== 'ahead')

const Legend = () => (
  <ul className="reh-legend">
    {shownKinds.map((kind) => (
      <li key={kind}>
        <svg width="24" height="16" aria-hidden="true" className={`reh-key reh-key-${kind}`}>
          <rect width="24" height="16" className="reh-key-back" />
          {(kind === 'loss' || kind === 'void') && <path d="M2 16 12 0M8 16 18 0M14 16 24 0" />}
          {(kind === 'delay' || kind === 'hidden') && (
            <path d="M4 4h2M10 4h2M16 4h2M4 10h2M10 10h2M16 10h2" />
          )}
          {kind === 'busy' && <path d="M3 0v16M9 0v16M15 0v16M21 0v16" />}
          {kind === 'waits' && <path d="M0 8h24" />}
          {kind === 'none' && <path d="M2 0 12 16M8 0 18 16M14 0 24 16" />}
        </svg>
        {t(`rehearsalPage.cell.${kind}`)}
      </li>
    ))}
  </ul>
)

/** How wide the picture is, and a value that changes with the page's colours. */
function useLook(element: React.RefObject<HTMLElement | null>) {
  const [width, setWidth] = useState(0)
  const [theme, setTheme] = useState(0)
  useEffect(() => {
    const parent = element.current?.parentElement
    if (!parent) return
    const watch = new ResizeObserver(() => setWidth(Math.floor(parent.clientWidth)))
    watch.observe(parent)
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const contrast = matchMedia('(forced-colors: active)')
    const changed = () => setTheme((before) => before + 1)
    dark.addEventListener('change', changed)
    contrast.addEventListener('change', changed)
    return () => {
      watch.disconnect()
      dark.removeEventListener('change', changed)
      contrast.removeEventListener('change', changed)
    }
  }, [element])
  return { width, theme }
}

/** A custom property holds `light-dark()`: only a used colour tells which of the two. */
function paletteOf(element: HTMLElement): Palette {
  const probe = element.parentElement?.appendChild(document.createElement('i')) ?? element
  const colour = (name: string) => {
    probe.className = `reh-colour-${name}`
    return getComputedStyle(probe).color
  }
  const [text, muted, line, surface] = [
    colour('text'),
    colour('muted'),
    colour('line'),
    colour('surface'),
  ]
  const [pass, warn, fail, unknown] = [
    colour('pass'),
    colour('warn'),
    colour('fail'),
    colour('unknown'),
  ]
  const font = getComputedStyle(element).fontFamily
  probe.remove()
  return { text, muted, line, surface, pass, warn, fail, unknown, font }
}
