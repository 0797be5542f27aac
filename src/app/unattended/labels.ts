import { labelNames } from '../../model/label-names.ts'
import type { Labels } from '../../report/schema/schema.ts'

/** "Headset 7, Berlin, training": in this order, whatever is there. */
export const labelsText = (labels: Labels = {}): string =>
  labelNames.flatMap((name) => labels[name] ?? []).join(', ')
