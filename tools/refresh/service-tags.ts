import * as v from 'valibot'
import { MOST_RANGES, type TagFile } from '../../src/catalog/service-tags.ts'
import { SourceChanged } from './published.ts'

/**
 * Azure IP ranges and service tags, a JSON file that Microsoft replaces every week under a new
 * name: https://www.microsoft.com/download/details.aspx?id=56519
 */
const fileSchema = v.object({
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

/**
 * @param wanted names of tags: the file has thousands
 * @returns what this page keeps of it; a tag that the file does not have is absent
 */
export function readTags(body: unknown, address: string, wanted: string[]): TagFile {
  const result = v.safeParse(fileSchema, body)
  if (!result.success) {
    const [issue] = result.issues
    throw new SourceChanged(`service tags ${v.getDotPath(issue) ?? ''}: ${issue.message}`)
  }
  const date = address.replace(/.*_(\d{4})(\d{2})(\d{2})\.json$/, '$1-$2-$3')
  const ranges = result.output.values.flatMap(({ name, properties }) =>
    wanted.includes(name) ? [[name, properties.addressPrefixes] as const] : [],
  )
  for (const [name, { length }] of ranges)
    if (length > MOST_RANGES)
      throw new SourceChanged(`${name} has ${length} ranges, more than ${MOST_RANGES}`)
  return { date, source: address, ranges: Object.fromEntries(ranges) }
}
