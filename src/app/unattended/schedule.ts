import * as v from 'valibot'

const MINUTE = 60_000
/** No two runs of one link are closer than this, however often the page is opened. */
const CLOSEST_MS = 5 * MINUTE
/** Later than any timer of a visible page: the device slept, or the page was closed. */
const MISSED_MS = MINUTE
/** Devices that wake up together do not run in the same second. */
const WAKE_SPREAD_MS = MINUTE / 2

const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15))

const stateSchema = v.object({
  /** Random, so that devices with one link differ; everything else follows from it. */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
  everyMinutes: v.pipe(v.number(), v.minValue(1)),
  /** Runs begun so far. */
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Time of this device's clock, as of `Date.now()`. */
  nextAt: moment,
  lastAt: v.optional(moment),
  lastRunId: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** `count` of the last run that ended; behind `count` while one goes on, or was cut off. */
  ended: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** The run at hand stands in for one that was cut off. */
  again: v.optional(v.boolean()),
  /** A missed run was moved by a few seconds, once. */
  late: v.optional(v.boolean()),
})
export type ScheduleState = v.InferOutput<typeof stateSchema>

interface Opening {
  everyMinutes: number
  /** The link says `?run`. */
  atOnce: boolean
  /** The same page was here a moment ago. */
  reloaded: boolean
  seed: number
  now: number
}

/**
 * The schedule of a page that opens: the kept one, so that a reload neither starts early nor
 * skips, or a new one. A page that is opened with `?run` runs at once, unless it just did.
 * @param kept what storage holds, of whatever form
 */
export function openSchedule(kept: unknown, opening: Opening): ScheduleState {
  const { everyMinutes, atOnce, reloaded, seed, now } = opening
  const { success, output } = v.safeParse(stateSchema, kept)
  if (!success || output.everyMinutes !== everyMinutes) {
    const nextAt = atOnce ? now : now + Math.floor(fraction(seed, 0) * everyMinutes * MINUTE)
    return { seed, everyMinutes, count: 0, nextAt }
  }
  const { lastAt } = output
  const justRan = lastAt !== undefined && Math.abs(now - lastAt) < CLOSEST_MS
  if (atOnce && !reloaded && !justRan) return { ...output, nextAt: now }
  // What a reload interrupts in its wait starts as it would have without.
  return atOnce && output.nextAt <= now ? { ...output, nextAt: now } : output
}

/**
 * Whether a run is due. A clock that was set back never makes it wait longer than one interval;
 * what was missed in sleep is one run.
 */
export function check(state: ScheduleState, now: number): { due: boolean; state: ScheduleState } {
  const longest = now + interval(state)
  if (state.nextAt > longest) return { due: false, state: { ...state, nextAt: longest } }
  if (state.nextAt > now) return { due: false, state }
  if (state.late || now - state.nextAt < MISSED_MS) return { due: true, state }
  const moved = now + Math.floor(fraction(state.seed, ~state.count) * WAKE_SPREAD_MS)
  return { due: false, state: { ...state, nextAt: moved, late: true } }
}

/**
 * Whether the last run was cut off by a reload or a crash; only told apart from a run that goes on
 * by whoever holds the lock. One that is cut off twice waits for its time: it may be the cause.
 */
export const isCutOff = ({ count, ended = 0, again }: ScheduleState): boolean =>
  ended < count && !again

/** The schedule once a run has begun. */
export function begun(state: ScheduleState, now: number): ScheduleState {
  const { late: _, again: __, ...rest } = state
  const next = { ...rest, count: state.count + 1, lastAt: now }
  return { ...next, nextAt: now + interval(next), ...(isCutOff(state) && { again: true }) }
}

/** The schedule once that run has ended. */
export const ended = (state: ScheduleState, runId?: string): ScheduleState => ({
  ...state,
  ended: state.count,
  ...(runId && { lastRunId: runId }),
})

/**
 * From one run to the next, in ms: the asked time ±10 %. Only after the first run it is any part
 * between 20 % and all of it, so that devices that were opened together part at once.
 */
function interval({ seed, count, everyMinutes }: ScheduleState): number {
  const part = fraction(seed, count)
  return Math.round(everyMinutes * MINUTE * (count === 1 ? 0.2 + 0.8 * part : 0.9 + 0.2 * part))
}

/** Evenly spread in [0, 1), the same for the same numbers (finaliser of MurmurHash3). */
function fraction(seed: number, index: number): number {
  let hash = seed ^ Math.imul(index + 1, 0x9e3779b9)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
