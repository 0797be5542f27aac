import { LABEL_MAX } from '../../model/label-names.ts'
import { isUnprintable, settledLabel } from '../../model/label-text.ts'
import { holdsKey } from '../../report/privacy/keys.ts'

export type LabelFlaw = 'empty' | 'long' | 'unprintable' | 'key'

/** Why a text is no label; undefined where it is one after trimming. */
export function labelFlaw(text: string): LabelFlaw | undefined {
  const label = settledLabel(text)
  if (label.length === 0) return 'empty'
  if (label.length > LABEL_MAX) return 'long'
  if (isUnprintable(label)) return 'unprintable'
  // Reports take keys out, so two such names would come out as one.
  if (holdsKey(label)) return 'key'
}
