import type { News } from './news.ts'
import type { Rehearsal } from './state.ts'
import type { Rehearsals } from './store.ts'

/** What every part of the channel works with. */
export interface Work {
  store: Rehearsals
  news: News
  /** Unix ms by a clock that doesn't jump while this process lives. */
  now: () => number
  /** One that is under way or was asked for; from disk where it isn't in memory. */
  find: (code: string) => Rehearsal | undefined
  /** Those that haven't ended. */
  active: () => Rehearsal[]
  keep: (rehearsal: Rehearsal) => void
  /** Forgets one that ended, once nobody is connected. */
  release: (rehearsal: Rehearsal) => void
  /** Whether anything more may be stored. */
  isFull: () => boolean
}
