import type { Config } from '../../config/config.ts'
import type { ProbeTools } from '../../probes/types.ts'
import { notify, type RunStore } from '../../run/store.ts'
import { msg } from '../../words/watch/index.ts'
import { withWatch } from './attach.ts'
import { lineOf, type Own } from './own.ts'
import { type Result, startSession } from './session.ts'

interface Parts {
  store: RunStore
  config: Config
  own: Own
  makeTools: () => ProbeTools
}

/** Watches the line beside the runs of this page, one watch at a time. */
export function createWatcher({ store, config, own, makeTools }: Parts) {
  let stop: (() => void) | undefined

  const attach = ({ evidence, timeline, durationMs }: Result) =>
    own.add(
      (report) => withWatch(report, evidence, timeline, durationMs),
      ({ watch }) => ({ ...(watch && { watch: { ...watch, phase: 'done', evidence, timeline } }) }),
    )

  return {
    async start(minutes: number) {
      if (stop) return
      const report = own.report()
      const line = report && lineOf(report, config)
      if (!line) return notify(store, { id: 'watch', level: 'error', text: msg('watch.noRelay') })
      const session = startSession({ store, line, makeTools, minutes })
      stop = session.stop
      try {
        await attach(await session.finished)
      } finally {
        stop = undefined
      }
    },
    stop: () => stop?.(),
  }
}
