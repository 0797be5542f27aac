import { runTime, UNDATED } from '../../model/run-time.ts'
import { hasMore } from '../../report/schema/summary-keys.ts'
import type { Summary } from '../../report/schema/summary-schema.ts'
import type { FoundRun } from '../read/record.ts'
import type { RunRow } from '../types.ts'
import { blockingCauses, namedCauses, refusedBy } from './causes.ts'

/** One run, with what every question asks of it. */
export interface Run {
  summary: Summary
  /** When it counts as having been, ms since 1970 (model/run-time.ts). */
  at: number
  /** The clock of the device was off. */
  clockOff: boolean
  device: Device
  fromReport: boolean
  /** Causes that fail it, and those that it names without being failed by them. */
  blocking: readonly string[]
  warned: readonly string[]
  /** Closed rules, each once. */
  closed: readonly string[]
  /** Entra's number for what blocks it. */
  aadsts?: string | undefined
}

export interface Device {
  key: string
  /** Oldest first. */
  runs: Run[]
}

/** All runs that are loaded. */
export interface Runs {
  devices: Map<string, Device>
  byId: Map<string, Run>
  /** Counts up with every change. */
  version: number
}

export const createRuns = (): Runs => ({ devices: new Map(), byId: new Map(), version: 0 })

/** The label tells devices apart; without one, the browser's installation does. */
const keyOf = ({ device, installation }: Summary) => device ?? `~${installation.slice(0, 8)}`

/** @returns false where a run of this id is there already */
export function addRun(
  runs: Runs,
  { summary, fromReport }: Pick<FoundRun, 'summary' | 'fromReport'>,
): boolean {
  const known = runs.byId.get(summary.runId)
  if (known) {
    // The device's own summary says more than one made here from a report.
    // Of two of one kind, the one with the later watch or rehearsal does.
    const isGrown = hasMore(summary, known.summary)
    if (known.fromReport ? !fromReport || isGrown : !fromReport && isGrown) {
      removeRun(runs, known)
      place(runs, summary, fromReport)
    }
    return false
  }
  place(runs, summary, fromReport)
  return true
}

function place(runs: Runs, summary: Summary, fromReport: boolean) {
  const key = keyOf(summary)
  let device = runs.devices.get(key)
  if (!device) {
    device = { key, runs: [] }
    runs.devices.set(key, device)
  }
  const run: Run = {
    summary,
    ...runTime(summary.startedAt, timeIn(summary.receivedAt)),
    device,
    fromReport,
    ...factsOf(summary),
  }
  runs.byId.set(summary.runId, run)
  const list = device.runs
  let index = list.length
  while (index > 0 && isAfter(list[index - 1] as Run, run)) index--
  list.splice(index, 0, run)
  runs.version++
}

const timeIn = (text: string | undefined) => {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

function removeRun(runs: Runs, run: Run) {
  runs.byId.delete(run.summary.runId)
  const { device } = run
  device.runs.splice(device.runs.indexOf(run), 1)
  if (device.runs.length === 0) runs.devices.delete(device.key)
}

/** Records of a fleet share their lists, and so runs share what follows from them. */
const none: readonly string[] = []

function factsOf(summary: Summary): Pick<Run, 'blocking' | 'warned' | 'closed' | 'aadsts'> {
  const blocking = blockingCauses(summary)
  const warned = namedCauses(summary).filter((cause) => !blocking.includes(cause))
  const { closed } = summary
  const isUnique = new Set(closed).size === closed.length
  return {
    blocking: blocking.length > 0 ? blocking : none,
    warned: warned.length > 0 ? warned : none,
    closed: isUnique ? closed : [...new Set(closed)],
    aadsts: refusedBy(summary, blocking),
  }
}

/**
 * Runs without a time of their own go by what their device said. Of two that began at once the id
 * decides, so that the order of files does not.
 */
const isAfter = (a: Run, b: Run) =>
  a.at !== b.at
    ? a.at > b.at
    : a.at === UNDATED && a.summary.startedAt !== b.summary.startedAt
      ? a.summary.startedAt > b.summary.startedAt
      : a.summary.runId > b.summary.runId

/** A run as the page shows it. */
export const runRow = ({ summary, clockOff }: Run): RunRow =>
  clockOff ? { ...summary, clockOff } : summary
