import { arrivalRate, type RateEstimate, rateAcrossStalls, type Sample } from './figures/windows.ts'

/** TCP's slow start, which no average may contain. */
const START_MS = 800
/**
 * TCP holds everything back behind one lost packet and then hands it over at once, and buffers
 * swallow uploads in gulps: short windows would show gulps, not the line.
 */
const WINDOW_MS = 1600
/** So much after the start, or else so much with it, still makes a lower bound. */
const SHORT_MS = 400
const SHORTEST_MS = 100

/**
 * The rate of HTTPS requests, bit/s of payload.
 * @param started when the requests were sent, on the samples' clock
 * @param capped the bytes allowed were used up: a fast line does that before there is a window
 */
export function httpsRate(
  samples: readonly Sample[],
  started: number,
  capped: boolean,
): { rate?: RateEstimate; atLeast?: true } {
  const settled = samples.filter(({ at }) => at - started > START_MS)
  const rate = arrivalRate(settled, WINDOW_MS, ({ bytesDown }) => bytesDown, 0.5)
  if (rate) return { rate }
  const least = capped
    ? (rateAcrossStalls(settled, SHORT_MS) ??
      rateAcrossStalls(samples, SHORTEST_MS) ??
      rateOfAll(samples, started))
    : undefined
  return least ? { rate: least, atLeast: true } : {}
}

/** All bytes over all the time, with the time it took to connect. */
function rateOfAll(samples: readonly Sample[], started: number): RateEstimate | undefined {
  const last = samples.at(-1)
  if (!last || last.lastPacketAt <= started) return undefined
  const windowMs = Math.round(last.lastPacketAt - started)
  const value = (last.bytesDown * 8000) / (last.lastPacketAt - started)
  return { value, low: value, high: value, windows: 1, windowMs }
}
