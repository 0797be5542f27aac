import type { Description } from '../../../probes/rehearsal/signalling.ts'

/** Offers of a source, as they come; one that was not taken gives way to the next. */
export interface Offers {
  give: (offer: Description) => void
  take: () => Promise<Description>
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
    take: () =>
      new Promise((resolve) => {
        const offer = waiting
        waiting = undefined
        if (offer) resolve(offer)
        else taker = resolve
      }),
  }
}
