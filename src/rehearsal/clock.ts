/** One exchange: sent and heard by this device's clock, received and answered by the collector's; ms. */
export interface Exchange {
  t0: number
  t1: number
  t2: number
  t3: number
}

export interface Clock {
  /** Collector minus device, ms. */
  offsetMs: number
  /** The offset is right to this much, whatever the way there and back took. */
  errorMs: number
}

/** More, and a device can't begin with the others. */
export const CLOCK_ERROR_MAX_MS = 50
export const EXCHANGES = 8

/**
 * The offset of the exchange with the smallest round trip (RFC 5905, clock filter): queues only
 * ever add. Its error is at most half that trip, reached where all of it was one way.
 * Feed it a clock that can't jump (`performance.now()`), and time the start by the same one.
 * @returns undefined where no exchange makes sense
 */
export function clockOf(exchanges: readonly Exchange[]): Clock | undefined {
  const usable = exchanges
    .map(({ t0, t1, t2, t3 }) => ({
      tripMs: t3 - t0 - (t2 - t1),
      offsetMs: (t1 - t0 + (t2 - t3)) / 2,
      // A clock that went back on either side.
      sound: t3 >= t0 && t2 >= t1,
    }))
    .filter(({ tripMs, offsetMs, sound }) => sound && tripMs >= 0 && Number.isFinite(offsetMs))
  const best = usable.reduce<(typeof usable)[number] | undefined>(
    (least, one) => (!least || one.tripMs < least.tripMs ? one : least),
    undefined,
  )
  return best && { offsetMs: best.offsetMs, errorMs: best.tripMs / 2 }
}

/** When the collector's clock shows an instant, by the clock that the exchanges were made with. */
export const onDevice = (instant: number, { offsetMs }: Clock): number => instant - offsetMs
