import type { Config } from '../../config/config.ts'
import type { ProbeTools } from '../../probes/types.ts'
import type { RunStore } from '../../run/store.ts'
import type { Walker } from '../app.ts'
import type { Own } from '../watch/own.ts'

interface Parts {
  store: RunStore
  config: Config
  own: Own
  makeTools: () => ProbeTools
}

/** Walks a room beside the runs of this page, one walk at a time. */
export function createWalker(_: Parts): Walker {
  return {
    start: async () => {},
    pose: () => {},
    moved: () => {},
    pause: () => {},
    resume: () => {},
    note: () => {},
    stop: () => {},
  }
}
