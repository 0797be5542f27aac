import type { TagFile } from '../../src/catalog/service-tags.ts'
import { merge, type StoredSet } from './merge.ts'
import { findTagFile, readTags } from './service-tags.ts'
import { type Ask, type Source, sources } from './sources.ts'
import { changeList } from './tell.ts'

/** What is known of a source since the last refresh; a row of sources.json. */
export interface SourceState {
  id: string
  /** ISO date on which the catalogue was last compared with it. */
  checked: string
  version: string
  /** Validators of its answers by address, for `If-None-Match` (RFC 9110 §13.1.2). */
  etags?: Record<string, string>
  /** Numbers of the sets that it had, so that a set that goes is noticed. */
  numbers: string[]
}

export interface State {
  sets: StoredSet[]
  sources: SourceState[]
}

export interface Refreshed {
  state: State
  /** Markdown. */
  text: string
  /** What the service tags stand for; absent where that could not be read, or none is named. */
  tags?: TagFile
  /** One sentence for each source that could not be read; its sets are as before. */
  failed: string[]
}

const DEADLINE_MS = 30_000

export async function refresh(
  { sets, sources: known }: State,
  { today, from }: { today: string; from?: string },
): Promise<Refreshed> {
  const texts = [`# Requirements, compared on ${today}`]
  const failed: string[] = []
  let state: State = { sets, sources: known }
  // One after the other: these are other people's servers.
  for (const source of sources) {
    try {
      const one = await refreshOne(source, state, { today, from })
      state = one.state
      texts.push(one.text)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      failed.push(`${source.title}: ${reason}. Its requirements are as before.`)
    }
  }
  const wanted = [...new Set(state.sets.flatMap(({ serviceTag = [] }) => serviceTag))]
  const tags = await readTagFile(wanted, from).catch((error) => {
    failed.push(`Azure service tags: ${error.message}. The tag file is as before.`)
    return undefined
  })
  if (tags) texts.push(tellTags(wanted, tags))
  return { state, text: texts.join('\n\n'), failed, ...(tags && { tags }) }
}

const TAGS = 'https://www.microsoft.com/en-us/download/details.aspx?id=56519'

async function readTagFile(wanted: string[], from: string | undefined) {
  if (wanted.length === 0) return undefined
  const ask = askerOf({}, from)
  const address = findTagFile(String(await ask(TAGS, 'text')))
  return readTags(await ask(address, 'json'), address, wanted)
}

function tellTags(wanted: string[], { date, source, ranges }: TagFile): string {
  const lines = wanted.map((tag) =>
    ranges[tag] ? `- ${tag} means ${ranges[tag].length} ranges.` : `- ${tag} is no longer a tag.`,
  )
  return `## Azure service tags\n\nFile of ${date}, ${source}\n\n${lines.join('\n')}`
}

async function refreshOne(
  source: Source,
  { sets, sources: known }: State,
  { today, from }: { today: string; from?: string },
) {
  const last = known.find(({ id }) => id === source.id)
  const etags = { ...last?.etags }
  const published = await source.read(askerOf(etags, from), last?.version)
  const merged = published
    ? merge(sets, source, published, last?.numbers ?? [])
    : { sets, changes: [] }
  const next: SourceState = {
    id: source.id,
    checked: today,
    version: published?.version ?? last?.version ?? '',
    ...(Object.keys(etags).length > 0 && { etags }),
    numbers: published?.sets.map(({ number }) => number) ?? last?.numbers ?? [],
  }
  const rest = known.filter(({ id }) => id !== source.id)
  const line = `${source.states(next.version)}, ${source.page}`
  return {
    state: {
      sets: merged.sets,
      sources: [...rest, next].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    },
    text: changeList(source.title, line, merged.changes),
  }
}

/** Fetches with a deadline; the validators of the answers are kept in `etags`. */
const askerOf =
  (etags: Record<string, string>, from: string | undefined): Ask =>
  async (address, as) => {
    // The client request id is another one in each run.
    const key = address.replace(/\?.*/, '')
    const etag = as === 'text' ? etags[key] : undefined
    const response = await fetch(from ? address.replace('https://', `${from}/`) : address, {
      headers: { ...(etag && { 'If-None-Match': etag }) },
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    if (response.status === 304) return undefined
    if (!response.ok) throw new Error(`${key} answered ${response.status}`)
    const body = await (as === 'json' ? response.json() : response.text())
    const validator = response.headers.get('etag')
    if (validator && as === 'text') etags[key] = validator
    return body
  }
