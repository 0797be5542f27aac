import { msg, t } from '../../words/fleet/index.ts'
import {
  type CollectorAccess,
  type CollectorOptions,
  checkAnswer,
  createCollectorAccess,
} from './collector-access.ts'
import { nothing, type RemoteSource, SourceProblem, sumOf } from './source.ts'

/** More answers in a row than any collector has would be one that never ends. */
const ANSWERS_MAX = 1000

/** A collector (`npm run collect`): only what came after the last refresh is asked for. */
export function createCollectorSource(
  options: CollectorOptions,
): RemoteSource & { access: CollectorAccess } {
  let cursor: string | undefined
  const access = createCollectorAccess(options)
  const { base, get: ask } = access

  return {
    id: 'collector',
    access,
    async refresh(engine, { onProgress, signal } = {}) {
      let all = nothing()
      const name = t('fleet.source.collector')
      for (let answers = 0; answers < ANSWERS_MAX; answers++) {
        const after = cursor === undefined ? '' : `?after=${encodeURIComponent(cursor)}`
        const response = await ask(`api/summaries${after}`, 'application/x-ndjson', signal)
        checkAnswer(response, base)
        // The browser keeps a large answer on disk, and the engine reads it in its worker.
        const data = await response.blob().catch(() => {
          signal?.throwIfAborted()
          throw new SourceProblem(msg('fleet.collector.cutOff'))
        })
        if (data.size > 0) all = sumOf(all, await engine.load([{ name, data }], onProgress, signal))
        const next = response.headers.get('X-Next-Cursor')
        // Without a cursor all of it came at once; the same one again means that it is the end.
        if (next === null || next === cursor) break
        signal?.throwIfAborted()
        cursor = next
        if (data.size === 0) break
      }
      return all
    },
    async report(runId, signal) {
      const response = await ask(
        `api/reports/${encodeURIComponent(runId)}`,
        'application/json',
        signal,
      )
      if (response.status === 404) return undefined
      checkAnswer(response, base)
      return response.json().catch(() => undefined)
    },
    forget() {
      cursor = undefined
    },
  }
}
