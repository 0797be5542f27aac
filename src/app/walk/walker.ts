import type { Config } from '../../config/config.ts'
import type { ProbeTools } from '../../probes/types.ts'
import { notify, type RunStore } from '../../run/store.ts'
import { msg } from '../../words/walk/index.ts'
import type { Walker } from '../app.ts'
import { lineOf, type Own } from '../watch/own.ts'
import { withWalk } from './attach.ts'
import { startWalk } from './session.ts'

interface Parts {
  store: RunStore
  config: Config
  own: Own
  makeTools: () => ProbeTools
}

const CELL_M = { least: 0.25, usual: 0.5, most: 2 }

/** Walks a room beside the runs of this page, one walk at a time. */
export function createWalker({ store, config, own, makeTools }: Parts): Walker {
  let session: ReturnType<typeof startWalk> | undefined

  return {
    async start({ cellM = CELL_M.usual } = {}) {
      if (session) return
      const report = own.report()
      const line = report && lineOf(report, config)
      if (!line) return notify(store, { id: 'walk', level: 'error', text: msg('walk.noRelay') })
      const side = Math.min(CELL_M.most, Math.max(CELL_M.least, cellM))
      session = startWalk({ store, line, makeTools, cellM: side })
      try {
        const { map, ...over } = await session.finished
        const about = { name: line.relay.name, ...over }
        await own.add(
          (report) => withWalk(report, map, about),
          () => ({ walk: { phase: 'done', map } }),
        )
      } finally {
        session = undefined
      }
    },
    pose: (pose) => session?.pose(pose),
    moved: (transform, at) => session?.moved(transform, at),
    pause: (reason) => session?.pause(reason),
    resume: (reason) => session?.resume(reason),
    note: (point, text) => session?.note(point, text),
    stop: () => session?.stop(),
  }
}
