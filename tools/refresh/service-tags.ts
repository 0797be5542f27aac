import * as v from 'valibot'
import { SourceChanged } from './published.ts'

/**
 * Azure IP ranges and service tags, a JSON file that Microsoft replaces every week under a new
 * name: https://www.microsoft.com/download/details.aspx?id=56519
 */
const fileSchema = v.object({
  changeNumber: v.number(),
  values: v.array(
    v.object({
      name: v.string(),
      properties: v.object({ addressPrefixes: v.array(v.string()) }),
    }),
  ),
})

/** @returns address of this week's file, as the download page names it */
export function findTagFile(html: string): string {
  const found = /https:\/\/download\.microsoft\.com\/[^"'\s<>]*ServiceTags_Public_\d{8}\.json/.exec(
    html,
  )
  if (!found) throw new SourceChanged('the download page names no ServiceTags_Public file')
  return found[0]
}

export interface ServiceTags {
  /** ISO date in the file's name. */
  date: string
  version: string
  /** How many ranges each wanted tag has, or undefined where the file has no such tag. */
  ranges: Record<string, number | undefined>
}

/** @param wanted names of tags: the file has thousands */
export function readTags(body: unknown, address: string, wanted: string[]): ServiceTags {
  const result = v.safeParse(fileSchema, body)
  if (!result.success) {
    const [issue] = result.issues
    throw new SourceChanged(`service tags ${v.getDotPath(issue) ?? ''}: ${issue.message}`)
  }
  const date = address.replace(/.*_(\d{4})(\d{2})(\d{2})\.json$/, '$1-$2-$3')
  const { changeNumber, values } = result.output
  const countOf = (tag: string) =>
    values.find(({ name }) => name === tag)?.properties.addressPrefixes.length
  return {
    date,
    version: String(changeNumber),
    ranges: Object.fromEntries(wanted.map((tag) => [tag, countOf(tag)])),
  }
}
