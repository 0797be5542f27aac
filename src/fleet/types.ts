import type { Link, Verdict, Who } from '../audits/vocabulary.ts'
import type { Summary } from '../report/summary-schema.ts'

/** What the fleet page shows is a function of the loaded summaries and one of these. */
export interface FleetQuery {
  /** Searched in device, site, group, headset, browser and headline; any case. */
  text?: string
  verdicts?: Verdict[]
  sites?: string[]
  groups?: string[]
  headsets?: string[]
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
  groupBy?: 'site' | 'group' | 'headset'
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
  /** Site, group or headset; empty where it is not said. */
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
  /** All values that the filter can choose from. */
  choices: { sites: string[]; groups: string[]; headsets: string[]; causes: string[] }
}

/** Key of a device: its label, or `~` and the start of its installation id. */
export interface DeviceRow extends Summary {
  key: string
  /** All runs of the device, whatever the query. */
  runs: number
  /** Start of the latest run of all, ISO 8601: a device is silent since then. */
  lastAt: string
}

export interface DevicePage {
  total: number
  rows: DeviceRow[]
}

export type SortKey = 'key' | 'site' | 'group' | 'verdict' | 'startedAt' | 'brokenLink' | 'rttMs'

/** Two selections side by side. */
export interface Comparison {
  a: FleetView
  b: FleetView
  /** Devices in both whose verdict differs. */
  changed: { device: string; from: Verdict; to: Verdict }[]
  /** Causes that only one side has. */
  onlyA: string[]
  onlyB: string[]
}

/** What differs between a known-good device and another one. */
export interface BaselineDifference {
  device: string
  fields: { name: string; baseline: string; value: string }[]
}

/** A line or file that was left out, and why. */
export interface Skipped {
  file: string
  line?: number
  reason: string
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
  history: (key: string) => Promise<Summary[]>
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
