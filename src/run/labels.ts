import { holdsKey } from '../report/keys.ts'
import { LABEL_MAX, labelNames } from '../report/label-names.ts'
import type { Labels } from '../report/schema.ts'

/** Control characters, line ends, halves of characters, and marks that turn text around. */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u

/** Why a text is no label, as the end of a sentence; undefined where it is one after trimming. */
export function labelProblem(text: string): string | undefined {
  const label = text.trim()
  if (label.length === 0) return 'is empty'
  if (label.length > LABEL_MAX) return `is longer than ${LABEL_MAX} characters`
  if (UNPRINTABLE.test(label)) return 'holds control characters'
  // Reports take keys out, so two such names would come out as one.
  if (holdsKey(label)) return 'looks like a key, which reports leave out (write a shorter name)'
}

/** "Headset 7, Berlin, training": in this order, whatever is there. */
export const labelsText = (labels: Labels = {}): string =>
  labelNames.flatMap((name) => labels[name] ?? []).join(', ')
