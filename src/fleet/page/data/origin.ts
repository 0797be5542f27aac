import { t } from '../../../words/fleet/index.ts'
import type { SourceId } from '../../sources/source.ts'

/** Where runs came from: one file, several at once, or a source on the network. */
export type Origin = { file: string } | { files: number } | { source: SourceId }

/** "summaries.ndjson", "3 files", "Log Analytics". */
export function originText(origin: Origin): string {
  if ('file' in origin) return origin.file
  if ('files' in origin) return t('fleet.files', { count: origin.files })
  return t(`fleet.source.${origin.source}`)
}

/** What comes again from the same origin is listed with what came before. */
export const isSameOrigin = (a: Origin, b: Origin) => JSON.stringify(a) === JSON.stringify(b)
