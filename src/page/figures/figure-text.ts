import type { Figure } from '../../ui/figures/figures.ts'
import { t } from '../../words/details/index.ts'

/** "At least 18 Mbit/s" */
export const figureText = ({ id, value, atLeast }: Figure): string =>
  t(`details.figure.${id}.value`, { value, least: atLeast ? 'yes' : 'no' })
