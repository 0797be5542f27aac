import { type ReadinessRow, readiness } from '../../catalog/readiness.ts'

/** Pages that demand the row; keys without a page don't exist (a test looks). */
export const sourcesOf = ({ sources }: ReadinessRow) =>
  sources.flatMap((key) => readiness.sources[key] ?? [])
