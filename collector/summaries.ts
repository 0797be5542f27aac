import { Readable } from 'node:stream'
import { msg } from '../src/words/collector/index.ts'
import { Problem } from './problem.ts'
import type { Store } from './store.ts'

const PAGE = 500

/** Everything after a cursor, and the cursor to go on from later. */
export interface Since {
  cursor: string
  lines: Readable
}

/**
 * NDJSON, read page by page as the reader takes it. A cursor of other data (the file was moved
 * away) starts over: who asks knows runs by their ids.
 */
export function summariesSince(store: Store, after: string | undefined): Since {
  const from = placeOf(store, after)
  const upTo = store.newest()
  return { cursor: `${store.id}.${upTo}`, lines: Readable.from(linesOf(store, from, upTo)) }
}

function placeOf(store: Store, after: string | undefined): number {
  if (after === undefined || after === '') return 0
  const [, id, place] = /^([0-9a-f-]{36})\.(\d{1,15})$/.exec(after) ?? []
  if (place === undefined)
    throw new Problem(400, msg('collector.request.cursor'), { path: 'after' })
  return id === store.id ? Number(place) : 0
}

function* linesOf(store: Store, from: number, upTo: number) {
  let place = from
  while (place < upTo) {
    const rows = store.page(place, upTo, PAGE)
    const last = rows.at(-1)
    if (!last) return
    place = last.place
    yield `${rows.map(({ json }) => json).join('\n')}\n`
  }
}
