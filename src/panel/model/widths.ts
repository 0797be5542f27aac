import { t } from '../../words/panel/index.ts'
import { widthOf } from './measure.ts'
import { main, sizes, text } from './sizes.ts'

/**
 * Widths that follow from the words, in dmm: a language that needs more room gets it. What a
 * label may still say later (a larger number) has its place from the start, because a box that
 * changes its width lays out its whole root anew.
 */

/** Between a button's edge and its text. */
const INSET = 20

const buttonWidth = (label: string) => Math.ceil(widthOf(label, text.body)) + 2 * INSET

export const TAB_GAP = 6
/** The tabs fill their row; what the names leave over is shared equally. */
export function tabWidths(labels: readonly string[]): number[] {
  const widths = labels.map((label) => widthOf(label, text.body))
  const free =
    main.inner - (labels.length - 1) * TAB_GAP - widths.reduce((sum, one) => sum + one, 0)
  return widths.map((width) => width + free / labels.length)
}

export const backWidth = () => buttonWidth(t('panel.back')) - INSET

/** "12 of 14" between the arrows that turn pages. */
export const pageWidth = () =>
  Math.ceil(widthOf(t('panel.page', { page: 88, pages: 88 }), text.note))

export const problemsWidth = () => buttonWidth(t('panel.checks.problems', { count: 888 }))

/** Text of the button beside it that names the group: two arrows and three gaps share the row. */
export const groupRoom = () => main.inner - problemsWidth() - 2 * sizes.target - 3 * 10 - 2 * INSET

export const SETTING_NAME = 140
export const SETTING_GAP = 16

/** Text of a setting's value, between its name and its button. */
export const settingRoom = (button: string) =>
  main.inner - SETTING_NAME - 2 * SETTING_GAP - buttonWidth(button)

/** From the left edge of the chain to the name of a link: behind its mark. */
export const CHAIN_NAME = 38

/** What is left of a link's row for its state, beside its name. */
export const stateRoom = (name: string) => main.inner - CHAIN_NAME - widthOf(name, text.body) - 12
