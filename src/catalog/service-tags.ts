import * as v from 'valibot'

/** Where Microsoft publishes the file, for people. */
export const TAGS_PAGE = 'https://www.microsoft.com/download/details.aspx?id=56519'

/** More than any tag has today; the largest, AzureCloud, has about half of that. */
export const MOST_RANGES = 20_000

/** Tags that the catalogue names, with what they mean; written by `npm run catalog:refresh`. */
const tagFileSchema = v.object({
  /** ISO date in the name of Microsoft's file; null before the first refresh. */
  date: v.nullable(v.pipe(v.string(), v.isoDate())),
  /** Address of Microsoft's file. */
  source: v.nullable(v.pipe(v.string(), v.url(), v.maxLength(300))),
  /** CIDR ranges by tag. */
  ranges: v.record(
    v.pipe(v.string(), v.maxLength(100)),
    v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(50), v.regex(/^[0-9a-f.:]+\/\d{1,3}$/i))),
      v.maxLength(MOST_RANGES),
    ),
  ),
})
export type TagFile = v.InferOutput<typeof tagFileSchema>

/** Fetches the file as a chunk of its own: a run needs it only to write a firewall request. */
export async function loadTags(): Promise<TagFile> {
  const { default: raw } = await import('./data/service-tags.json')
  return v.parse(tagFileSchema, raw)
}

/** One tag as a request gives it. */
export interface ExpandedTag {
  tag: string
  /** Empty where no file knows the tag. */
  ranges: string[]
  date: string | null
  source: string | null
}

export const expandTag = (tag: string, file: TagFile | undefined): ExpandedTag => ({
  tag,
  ranges: (file && Object.hasOwn(file.ranges, tag) && file.ranges[tag]) || [],
  date: file?.date ?? null,
  source: file?.source ?? null,
})
