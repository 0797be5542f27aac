import * as v from 'valibot'
import { LABEL_MAX } from '../../model/label-names.ts'
import { links } from '../../model/links.ts'
import { verdicts } from '../../model/verdicts.ts'
import { triggers } from './schema.ts'

/** Summary v1: one flat record of a run, for fleets. At most 4 kB as JSON. */
export const SUMMARY_SCHEMA = 'quest-preflight-summary'
export const SUMMARY_MAX_BYTES = 4096
/** Rules listed in `closed`; further ones are counted in `closedMore`. */
export const CLOSED_MAX = 40
/** 200 seconds of a rehearsal, each at most three digits and a space. */
const EACH_MAX = 800
/** Breaks of a watch listed with their times. */
export const BREAK_TIMES_MAX = 20

const verdict = v.picklist(verdicts)
const label = v.pipe(v.string(), v.minLength(1), v.maxLength(LABEL_MAX))
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100))
const short = v.pipe(v.string(), v.maxLength(120))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const amount = v.pipe(v.number(), v.minValue(0))
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100))
const time = v.pipe(v.string(), v.maxLength(30), v.isoTimestamp())
const breakTime = v.pipe(
  v.string(),
  v.maxLength(40),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \d{1,9}$/),
)
const ids = (max: number) => v.pipe(v.array(id), v.maxLength(max))

export const summarySchema = v.object({
  schema: v.literal(SUMMARY_SCHEMA),
  version: v.literal(1),
  /** Id of the run: the same run sent twice is one run. */
  runId: id,
  startedAt: time,
  durationMs: amount,
  stopped: v.boolean(),
  interrupted: v.optional(v.boolean()),
  trigger: v.optional(v.picklist(triggers)),
  /** The run asked only the audits whose id starts with this. */
  only: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** Random, made by the app once in each browser; tells devices apart that have no label. */
  installation: id,
  device: v.optional(label),
  site: v.optional(label),
  group: v.optional(label),
  headset: v.optional(short),
  browser: short,
  appVersion: short,
  catalogDate: short,
  /** Ids of profiles, separated by spaces. */
  profiles: v.pipe(v.string(), v.maxLength(300)),
  /** Of the device: a run limited by `only` may say that it is not ready, never that it is. */
  verdict,
  headline: v.pipe(v.string(), v.maxLength(500)),
  /** First broken link of the chain; absent where none is broken. */
  brokenLink: v.optional(v.picklist(links)),
  linkDevice: verdict,
  linkName: verdict,
  linkPath: verdict,
  linkSignIn: verdict,
  /** Absent in records made before 2026-12. */
  linkTenant: v.optional(verdict, 'notApplicable'),
  linkRelay: verdict,
  linkQuality: verdict,
  passed: count,
  warned: count,
  failed: count,
  unknown: count,
  notApplicable: count,
  /** Ids of findings, `<cause>` or `<cause>.<group>`, that fail the run. */
  blockers: ids(10),
  /** The same of findings that warn. */
  warnings: ids(10),
  /** Rows that fail or warn, by cause code. Later versions may know more codes. */
  causes: v.record(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)), count),
  /**
   * Rules measured as closed: `<tcp|udp>/<port> <set id or host>`. Legacy rules are not listed.
   */
  closed: ids(CLOSED_MAX),
  closedMore: count,
  /** True where rules that can be opened explain every failing row. */
  openable: v.boolean(),
  /** First AADSTS number of a failed sign-in. */
  aadsts: v.optional(v.pipe(v.string(), v.regex(/^\d{4,8}$/))),
  /** Of the first relay measured. */
  capacityMbps: v.optional(amount),
  carriedMbps: v.optional(amount),
  requiredMbps: v.optional(amount),
  lossPercent: v.optional(percent),
  jitterMs: v.optional(amount),
  rttMs: v.optional(amount),
  loadedRttMs: v.optional(amount),
  /** A watch that followed the run (docs/watch.md): its beginning, and seconds up to its end. */
  watchedAt: v.optional(time),
  watchedSeconds: v.optional(count),
  /** Of these, the seconds that count. */
  watchedJudged: v.optional(count),
  /** Of those that count. */
  watchedGoodPercent: v.optional(percent),
  /** Breaks of the line, and the longest of them. */
  watchedBreaks: v.optional(count),
  watchedLongestMs: v.optional(amount),
  /** The longest breaks in the order of time: `<ISO time> <ms>`, by the clock of the device. */
  watchedBreakTimes: v.optional(v.pipe(v.array(breakTime), v.maxLength(BREAK_TIMES_MAX))),
  /** The newest rehearsal of this device: its code, when it was planned, and how its row came out. */
  rehearsal: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9]{4,16}$/))),
  rehearsedAt: v.optional(time),
  rehearsalVerdict: v.optional(verdict),
  /**
   * Packets that arrived, of those sent towards this device. These shares, the round trip and the gap
   * are of seconds in which it was neither busy nor hidden.
   */
  rehearsalArrivedPercent: v.optional(percent),
  rehearsalRttMs: v.optional(amount),
  /** What the devices carried, e.g. `avatars-screen`, and how they began: `all` or `rising`. */
  rehearsalMix: v.optional(short),
  rehearsalMode: v.optional(short),
  /** What this device was to get, kbit/s. */
  rehearsalKbps: v.optional(amount),
  /** Packets of its own loop that came back: up to the relay and down again. */
  rehearsalLoopPercent: v.optional(percent),
  /** Packets that the receivers count as lost. */
  rehearsalLossPercent: v.optional(percent),
  /** The longest time without packets although some were due. */
  rehearsalGapMs: v.optional(amount),
  /** Seconds that it told of; of these, in which it was busy, and in which its page was hidden or it slept. */
  rehearsalSeconds: v.optional(count),
  rehearsalBusySeconds: v.optional(count),
  rehearsalHiddenSeconds: v.optional(count),
  /** What arrived in each second from 0 on, percent of `rehearsalKbps`; `-` for one it didn't tell of. */
  rehearsalArrivedEach: v.optional(
    v.pipe(v.string(), v.maxLength(EACH_MAX), v.regex(/^(?:(?:\d{1,3}|-)(?: (?:\d{1,3}|-))*)?$/)),
  ),
  /**
   * When it arrived: told by the collector where `startedAt` cannot be right, since the clock of
   * the device was off. What a device says here counts for nothing.
   */
  receivedAt: v.optional(time),
  /** Records before this one that the outbox of this browser had to drop, undelivered. */
  dropped: v.optional(count),
})

export type Summary = v.InferOutput<typeof summarySchema>
