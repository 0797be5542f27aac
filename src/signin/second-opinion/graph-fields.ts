import * as v from 'valibot'
import { locale } from '../../words/catalogue.ts'
import { t } from '../../words/signinPage/index.ts'
import { oneLine } from '../refusal/text.ts'

/** Building blocks of what Graph answers: every text bounded, every field may be missing. */

const MAX_ROWS = 50
export const text = v.pipe(
  v.nullish(v.union([v.string(), v.number(), v.boolean()]), ''),
  v.transform((value) => oneLine(String(value), 200)),
)
export const words = v.pipe(
  v.nullish(v.array(text), []),
  v.transform((list) => list.slice(0, 20).join(', ')),
)
export const list = <S extends v.GenericSchema>(item: S, max = MAX_ROWS) =>
  v.pipe(
    v.array(item),
    v.transform((items) => items.slice(0, max)),
  )

export const grants = v.nullish(
  v.object({ operator: text, builtInControls: v.nullish(v.array(text), []) }),
)

/** On, off or report-only, as the Entra admin center calls it. */
export const stateWords = (state: string) => t('signinPage.answer.stateWord', { state })

/** "mfa or compliantDevice": at most 20, as Graph names them. */
export const controls = (found: v.InferOutput<typeof grants>) =>
  joined(
    found?.builtInControls.slice(0, 20) ?? [],
    found?.operator === 'OR' ? 'disjunction' : 'conjunction',
  )

export const joined = (names: string[], type: Intl.ListFormatType = 'conjunction') =>
  new Intl.ListFormat(locale(), { type }).format(names)
