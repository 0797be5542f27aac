import type { AloneBreaks, SharedBreak } from '../types.ts'
import { beyondChance, type Coincidence, chanceOf } from './chance.ts'
import { compareText } from './counting.ts'

/** One watch of one device. Unix ms, by the clock of that device. */
export interface Watched {
  device: string
  site: string
  from: number
  to: number
  /** Of that time, what counts, ms: breaks are found nowhere else. All of it where absent. */
  judgedMs?: number
  /** Those that are listed; `count` is how many there were. */
  breaks: { at: number; ms: number }[]
  count: number
}

/** Clocks that are set by the network differ by less; breaks this far apart count as together. */
export const CLOCK_MS = 2000
interface Event {
  watched: Watched
  at: number
  to: number
}

/**
 * Times at which several devices of one site broke together, and devices that broke while others at
 * their site did not. Pure.
 *
 * Breaks are together where they overlap within the tolerance of clocks. At least two devices have
 * to take part, and more than each one's own rate of breaks would bring together by chance, which
 * has its tries at all sites: see `beyondChance`.
 */
export function sharedBreaksOf(watches: readonly Watched[]): {
  shared: SharedBreak[]
  alone: AloneBreaks[]
} {
  const sites = new Map<string, Watched[]>()
  for (const one of watches) {
    const here = sites.get(one.site)
    if (here) here.push(one)
    else sites.set(one.site, [one])
  }
  const candidates: (SharedBreak & Coincidence)[] = []
  let jointMs = 0
  const alone = new Map<string, AloneBreaks>()
  for (const [site, here] of sites) {
    // Devices that do not say where they are share nothing that is known.
    if (site === '') continue
    here.sort((a, b) => a.from - b.from)
    jointMs += canCoincide(here) ? jointTime(here) : 0
    // Both are in the order of time: each watch enters once, and leaves once it is over.
    let entered = 0
    let beside: Watched[] = []
    for (const group of together(here)) {
      const devices = [...new Set(group.map(({ watched }) => watched.device))]
      const at = Math.min(...group.map((one) => one.at))
      const to = Math.max(...group.map((one) => one.to))
      for (let one = here[entered]; one && one.from <= to; one = here[++entered]) beside.push(one)
      beside = beside.filter((one) => one.to >= at)
      const watching = new Set(beside.map(({ device }) => device)).size
      const ms = Math.max(...group.map((one) => one.to - one.at))
      if (devices.length > 1) {
        const stretch = to - at + 2 * CLOCK_MS
        const chance = chanceOf(beside, devices.length, stretch)
        const shared = { site, at: new Date(at).toISOString(), ms, devices, watching }
        candidates.push({ ...shared, chance, stretch })
        continue
      }
      const [device] = devices
      // Of a watch that does not list all its breaks nobody knows that it had none here.
      const isSure = (one: Watched) => one.device !== device && one.count === one.breaks.length
      if (device === undefined || !beside.some(isSure)) continue
      const known = alone.get(device) ?? { device, site, count: 0, longestMs: 0 }
      known.count += group.length
      known.longestMs = Math.max(known.longestMs, ms)
      alone.set(device, known)
    }
  }
  const shared = beyondChance(candidates, jointMs).map(
    ({ chance: _, stretch: __, ...rest }): SharedBreak => rest,
  )
  return {
    shared: shared.sort((a, b) => compareText(b.at, a.at)),
    alone: [...alone.values()].sort((a, b) => b.count - a.count || compareText(a.device, b.device)),
  }
}

/** Breaks of one site, put together where one begins before all others have ended. */
function together(watches: readonly Watched[]): Event[][] {
  const events = watches
    .flatMap((watched) => watched.breaks.map(({ at, ms }): Event => ({ watched, at, to: at + ms })))
    .sort((a, b) => a.at - b.at)
  const groups: Event[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const event of events) {
    if (event.at > end + CLOCK_MS) groups.push([])
    groups.at(-1)?.push(event)
    end = Math.max(end, event.to)
  }
  return groups
}

/** Where fewer than two devices ever broke, chance has no try. */
const canCoincide = (watches: readonly Watched[]) =>
  new Set(watches.flatMap(({ count, device }) => (count > 0 ? [device] : []))).size > 1

/**
 * Time in which breaks of at least two devices of a site could come together, ms, at most: of each
 * moment that several were watched, what counts at the second of them.
 */
function jointTime(watches: readonly Watched[]): number {
  const edges = watches
    .flatMap(({ device, from, to, judgedMs = to - from }) => [
      { at: from, device, step: 1, share: shareOf(judgedMs, to - from) },
      { at: to, device, step: -1, share: 0 },
    ])
    .sort((a, b) => a.at - b.at)
  const running = new Map<string, { left: number; share: number }>()
  let total = 0
  let since = 0
  for (const { at, device, step, share } of edges) {
    if (running.size > 1 && at > since) total += (at - since) * secondOf(running.values())
    since = at
    const known = running.get(device) ?? { left: 0, share: 0 }
    const left = known.left + step
    if (left === 0) running.delete(device)
    else running.set(device, { left, share: Math.max(known.share, share) })
  }
  return total
}

const shareOf = (judgedMs: number, ms: number) => (ms > 0 ? Math.min(1, judgedMs / ms) : 0)

/** The second largest share. */
function secondOf(all: Iterable<{ share: number }>): number {
  let [first, second] = [0, 0]
  for (const { share } of all)
    if (share > first) [first, second] = [share, first]
    else second = Math.max(second, share)
  return second
}
