import type { Who } from '../model/actors.ts'
import type { Link } from '../model/links.ts'
import type { Message } from '../model/message.ts'
import type { Verdict } from '../model/verdicts.ts'
import type { Summary } from '../report/schema/summary-schema.ts'

/** What devices are grouped by; `catalogDate` is the date of the requirements that judged them. */
export type GroupKind = 'site' | 'group' | 'headset' | 'catalogDate'

/** What the fleet page shows is a function of the loaded summaries and one of these. */
export interface FleetQuery {
  /** Searched in device, site, group, headset, browser and headline; any case. */
  text?: string
  verdicts?: Verdict[]
  sites?: string[]
  groups?: string[]
  headsets?: string[]
  /** Dates of the requirements that the latest run was judged by, as the run gives them. */
  catalogDates?: string[]
  /** Cause codes: devices whose latest run names at least one of them. */
  causes?: string[]
  /** First broken link. */
  link?: Link
  /** Devices whose latest run fails at this link, whether or not an earlier one is broken too. */
  failing?: Link
  /** Devices whose latest run reports at least one of these rules as closed. */
  rules?: string[]
  /** Only devices not heard of since: whose newest run of all is older than this, ISO 8601. */
  silentSince?: string
  /** Runs of this time span, ISO 8601; the end is not part of it. */
  from?: string
  to?: string
  /** What rows of the matrix and parts of the comparison stand for. */
  groupBy?: GroupKind
}

/** Devices by the verdict of their latest run in the span; every device is in exactly one. */
export interface Readiness {
  devices: number
  /** `pass` and `warn`; `warn` is counted in `usable` too. */
  ready: number
  usable: number
  notReady: number
  /** `unknown`: a run that could not tell. Never counted as ready. */
  unknown: number
}

/** One cause behind devices that are not ready, or only usable. */
export interface CauseRank {
  cause: string
  who: Who
  /** Devices whose latest run fails by this cause: a finding that fails the run names it. */
  blocked: number
  /** Devices whose latest run names it without being failed by it. */
  warned: number
  /** Of the blocked ones: those that no other cause blocks. */
  alone: number
  sites: string[]
  /**
   * Closed rules of the devices it blocks, most devices first, at most five; empty where no rule
   * of a firewall can end it.
   */
  rules: { rule: string; devices: number }[]
  /**
   * Entra's numbers for it on the devices it blocks, most devices first, at most five; empty for
   * causes that are no refusal of Entra. A device whose sign-in fails by two causes is in none:
   * its run holds one number and does not say which of them it belongs to.
   */
  aadsts: { code: string; devices: number }[]
}

/** A closed rule, and what opening it alone, and it with all before it, would do. */
export interface RuleRank {
  rule: string
  /** Devices that report it closed. */
  devices: number
  sites: string[]
  /** Devices that become ready when only this rule is opened. */
  unblocks: number
  /** Devices that become ready when it and all before it in the list are opened. */
  together: number
}

export interface MatrixCell {
  /** Devices by verdict of this link. */
  pass: number
  warn: number
  fail: number
  unknown: number
}

export interface MatrixRow extends Readiness {
  /** Site, group, headset or date of the requirements; empty where it is not said. */
  name: string
  links: Record<Link, MatrixCell>
  /** Devices that each cause blocks. */
  causes: Map<string, number>
}

/** Devices by figure of their latest run. */
export interface Distribution {
  figure: FigureName
  /** Devices that have the figure. */
  count: number
  /** Edges of equal bins, one more than counts. */
  edges: number[]
  /** An edge itself belongs to the bin above it. */
  counts: number[]
  /** Devices beyond the last edge (highest per cent), so that one far value flattens nothing. */
  above: number
  median?: number
  p5?: number
  p95?: number
  /** What is required, from the catalog's published limits or the runs themselves. */
  required?: number
}

export const figureNames = [
  'capacityMbps',
  'carriedMbps',
  'lossPercent',
  'jitterMs',
  'rttMs',
  'loadedRttMs',
  'watchedGoodPercent',
  'watchedLongestMs',
] as const
export type FigureName = (typeof figureNames)[number]

/** A device whose figure lies far outside of its site's (three interquartile ranges). */
export interface Outlier {
  device: string
  site: string
  figure: FigureName
  value: number
  median: number
}

/** A time at which several devices of one site broke together. */
export interface SharedBreak {
  site: string
  /** By the clock of the device that broke first, ISO 8601. */
  at: string
  /** The longest of these breaks. */
  ms: number
  devices: string[]
  /** Devices of the site that were watched at that time. */
  watching: number
}

/** A device that broke while others at its site were watched and did not. */
export interface AloneBreaks {
  device: string
  site: string
  count: number
  longestMs: number
}

/** Devices that reported on one day, by the verdict of their last run of that day (UTC). */
export interface TimelinePoint extends Readiness {
  day: string
}

export interface FleetView extends Readiness {
  runs: number
  firstAt?: string
  lastAt?: string
  causes: CauseRank[]
  /** Greedy: each rule is the one that adds most to those before it. */
  rules: RuleRank[]
  /** Devices by the first broken link of their latest run. */
  brokenAt: Record<Link, number>
  matrix: MatrixRow[]
  timeline: TimelinePoint[]
  figures: Distribution[]
  outliers: Outlier[]
  /** Of all watches in the span; `devices` is how many were watched. */
  breaks: {
    devices: number
    shared: SharedBreak[]
    sharedMore: number
    alone: AloneBreaks[]
    aloneMore: number
  }
  /** All values that the filter can choose from. */
  choices: {
    sites: string[]
    groups: string[]
    headsets: string[]
    catalogDates: string[]
    causes: string[]
  }
}

/** A run whose device had a wrong clock tells so, and when it arrived where that is known. */
export interface RunRow extends Summary {
  clockOff?: true
}

/** Key of a device: its label, or `~` and the start of its installation id. */
export interface DeviceRow extends RunRow {
  key: string
  /** All runs of the device, whatever the query. */
  runs: number
  /**
   * When the latest run of all began, or arrived where the clock was off; ISO 8601. Absent where
   * nobody knows.
   */
  lastAt?: string
}

export interface DevicePage {
  total: number
  rows: DeviceRow[]
}

export type SortKey =
  | 'key'
  | 'site'
  | 'group'
  | 'verdict'
  | 'startedAt'
  | 'brokenLink'
  | 'rttMs'
  | 'catalogDate'

/** Two selections side by side. */
export interface Comparison {
  a: FleetView
  b: FleetView
  /** Devices in both whose verdict differs. */
  changed: { device: string; from: Verdict; to: Verdict }[]
}

/** Fields that two devices are compared by. */
export type ComparedField =
  | 'headset'
  | 'browser'
  | 'appVersion'
  | 'catalogDate'
  | 'profiles'
  | 'verdict'
  | 'brokenLink'
  | LinkField
  | 'aadsts'
  | 'causes'
  | 'closed'
  | FigureName

/** Where a summary holds the verdict of each link. */
export type LinkField =
  | 'linkDevice'
  | 'linkName'
  | 'linkPath'
  | 'linkSignIn'
  | 'linkTenant'
  | 'linkRelay'
  | 'linkQuality'

/** Whether a figure meets what is required; no two devices measure the same. */
export type FigureSide = 'met' | 'missed'

/** What differs between a known-good device and another one. */
export interface BaselineDifference {
  device: string
  /** Values as the summary holds them, figures as `FigureSide`; empty where there is none. */
  fields: { name: ComparedField; baseline: string; value: string }[]
}

/** A line or file that was left out, and why. */
export interface Skipped {
  file: string
  line?: number
  reason: Message
}

export interface Loaded {
  /** Summaries taken in, without those that were there already (same run id). */
  added: number
  doubled: number
  skipped: Skipped[]
  /** Skipped ones beyond those listed. */
  skippedMore: number
}

/** Lives in a worker; the page calls it through a proxy of the same form. Nothing rejects but `aborted`. */
export interface FleetEngine {
  /** JSON (summary, report, or a list of either), NDJSON, CSV of summaries; each may be gzipped. */
  load: (
    files: { name: string; data: Blob }[],
    onProgress?: (share: number) => void,
    signal?: AbortSignal,
  ) => Promise<Loaded>
  view: (query: FleetQuery) => Promise<FleetView>
  /** Latest run of each device that matches. */
  devices: (
    query: FleetQuery,
    page: { offset: number; limit: number; sort: SortKey; descending: boolean },
  ) => Promise<DevicePage>
  /** All runs of one device, newest first. */
  history: (key: string) => Promise<RunRow[]>
  compare: (a: FleetQuery, b: FleetQuery) => Promise<Comparison>
  baseline: (key: string, query: FleetQuery) => Promise<BaselineDifference[]>
  /** Devices that would become ready if these rules were open. */
  whatIf: (rules: string[], query: FleetQuery) => Promise<{ unblocked: number; devices: string[] }>
  /** The full report of a run, where it was among the files. */
  report: (runId: string) => Promise<unknown>
  /** Summaries as CSV that can be loaded again: of the latest runs, or of all runs in the span. */
  csv: (query: FleetQuery, which: 'latest' | 'all') => Promise<Blob>
  clear: () => Promise<void>
}
