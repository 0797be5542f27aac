import type { Figure } from '../../ui/figures/figures.ts'
import { t } from '../../words/details/index.ts'

/** "At least 18 Mbit/s" */
export const figureText = ({ id, value, atLeast }: Figure): string =>
  t(`details.figure.${id}.value`, { value, least: atLeast ? 'yes' : 'no' })

/** "Throughput, at least": what stands above a figure. */
export const figureLabel = ({ id, atLeast }: Figure): string =>
  t(atLeast ? 'details.figure.rate.least' : `details.figure.${id}`)

/** "round trip 42 ms": a figure in a row of several. */
export const figureInRow = (figure: Figure): string =>
  figure.id === 'rate'
    ? figureText(figure)
    : t(`details.figure.${figure.id}.inRow`, { value: figure.value })
