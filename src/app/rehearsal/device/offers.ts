import { raced } from '../../../model/wait.ts'
import type { Description } from '../../../probes/rehearsal/signalling.ts'

/** Offers of a source, as they come; one that was not taken gives way to the next. */
export interface Offers {
  give: (offer: Description) => void
  /** One came that nobody has taken. */
  waits: () => boolean
  /** What waits is of a connection that is made no more. */
  drop: () => void
  /** Nobody else waits meanwhile. @throws the signal's reason */
  take: (signal: AbortSignal) => Promise<Description>
}

export function createOffers(): Offers {
  let waiting: Description | undefined
  let taker: ((offer: Description) => void) | undefined
  return {
    give(offer) {
      const give = taker
      taker = undefined
      if (give) give(offer)
      else waiting = offer
    },
    waits: () => waiting !== undefined,
    drop() {
      waiting = undefined
    },
    take: (signal) => {
      const offer = waiting
      waiting = undefined
      if (offer) return Promise.resolve(offer)
      const coming = new Promise<Description>((resolve) => {
        taker = resolve
      })
      return raced(coming, signal).catch((error) => {
        taker = undefined
        throw error
      })
    },
  }
}
