import { raced } from '../../model/wait.ts'
import { evenly } from '../port-outcomes.ts'
import type { ProbeTools } from '../types.ts'
import { createPace, type Pace, since } from '../wait.ts'
import type { CrowdFact } from './crowd-evidence.ts'
import { slowLook } from './slow-look.ts'
import { type Door, failedAt, type Tally } from './trial.ts'

/** Fewer may be blocked or broken for a reason of their own. */
export const LEAST = 3
/** So few are asked first: where none of them opens, the others are as they were seen. */
const SCOUTS = 12
/** Doors a second; each is a connection and a request. */
const SCOUTS_PER_SECOND = 8
const REST_PER_SECOND = 14
/** Sessions at once: far below any limit. */
const AT_ONCE = 14
/** Covers the first packet and its repetitions after 1 s and 3 s. */
const WINDOW_MS = 3200
const SCOUT_MS = 7000
const REST_MS = 8000
/** Addresses that worked before, to see whether any connection opens now. */
const CONTROLS = 4

type First = NonNullable<CrowdFact['first']>

export interface Crowd extends Tally {
  doors: Door[]
  /** Hosts that answered on 443 at once. */
  worked443: string[]
  /** Hosts whose names came late, and how long all were asked, ms. */
  seen: Pick<First, 'lateNames' | 'ms' | 'stalledMs'>
}

export const isWorthIt = ({ doors, worked }: Pick<Crowd, 'doors' | 'worked'>): boolean =>
  worked > 0 && doors.reduce((sum, { weight }) => sum + weight, 0) >= LEAST

/**
 * Asks doors again that failed while all were asked at once: a few first, the others only where
 * one of those works, at last some of them so slowly that no limit is left.
 */
export async function lookAtCrowd(
  { doors: crowded, asked, worked, worked443, seen }: Crowd,
  tools: ProbeTools,
  stop: AbortSignal,
): Promise<CrowdFact> {
  const doors = crowded.map((door) => withGivenUp(door, tools))
  const results = new Map<Door, boolean>()
  const ask = (some: Door[], perSecond: number, ms: number) =>
    askSlowly(some, createPace(perSecond), tools, { results, ms, stop })
  const sure = doors.filter(({ weight }) => weight === 1)
  await ask(evenly(sure, SCOUTS), SCOUTS_PER_SECOND, SCOUT_MS)
  const opened = () => [...results].flatMap(([door, works]) => (works ? [door] : []))
  const facts = () => ({
    asked,
    worked,
    again: results.size,
    opened: opened().length,
    first: { ...firstOf(opened()), ...seen },
  })
  if (opened().length === 0)
    return { ...facts(), ...((await isFull(worked443, tools, stop)) && { full: true }) }
  const rest = doors.filter((door) => !results.has(door))
  await ask(rest, REST_PER_SECOND, REST_MS)
  if (opened().length < LEAST) return facts()
  const shut = doors.filter((door) => results.get(door) === false)
  const { late, ...slow } = await slowLook(
    { opened: opened(), shut, hosts: worked443 },
    tools,
    stop,
  )
  for (const door of late) results.set(door, true)
  return { ...facts(), slow }
}

/** One name may be behind several doors. */
function firstOf(opened: Door[]) {
  const missing = opened.filter(({ failed }) => failed === 'name').map(({ host }) => host)
  const paths = opened.filter(({ failed }) => failed === 'path').length
  return { names: new Set(missing).size, paths }
}

/** Where there was no time to wait for an answer, what was seen until then. */
function withGivenUp(door: Door, { connector }: ProbeTools): Door {
  const isTold = door.failed !== undefined || door.transport === 'udp'
  const seen = isTold ? undefined : connector.givenUp(door.host, door.port)
  const address = door.address ?? seen?.address
  return { ...door, failed: door.failed ?? failedAt(seen), ...(address && { address }) }
}

interface Limits {
  results: Map<Door, boolean>
  ms: number
  stop: AbortSignal
}

async function askSlowly(
  doors: Door[],
  pace: Pace,
  tools: ProbeTools,
  { results, ms, stop }: Limits,
): Promise<void> {
  const start = performance.now()
  const signal = AbortSignal.any([stop, AbortSignal.timeout(ms)])
  const waiting = [...doors]
  const worker = async () => {
    // The last ones get the time of a whole window.
    while (since(start) < ms - WINDOW_MS) {
      const door = waiting.shift()
      if (!door) return
      await pace(1, signal)
      results.set(door, await raced(askDoor(door, tools, signal), signal).catch(() => false))
    }
  }
  await Promise.allSettled(Array.from({ length: AT_ONCE }, worker))
}

/** The path first, by the address where it is known, since a name may be what failed. */
async function askDoor(door: Door, tools: ProbeTools, signal: AbortSignal): Promise<boolean> {
  if (door.transport === 'udp') return door.prove(tools, signal)
  return (await connects(door, tools, signal)) ? door.prove(tools, signal) : false
}

async function connects(
  { host, address, port }: Pick<Door, 'host' | 'address' | 'port'>,
  { connector }: ProbeTools,
  signal: AbortSignal,
): Promise<boolean> {
  const to = address ?? host
  const seen = (await connector.connectAlone(to, [port], signal, WINDOW_MS)).get(port)
  return seen?.outcome === 'open'
}

/**
 * Whether what has worked before takes no further connection either. Chromium keeps connections
 * that are idle, so where only so many sessions are let through, those of this run hold them.
 */
async function isFull(hosts: string[], tools: ProbeTools, stop: AbortSignal): Promise<boolean> {
  const chosen = evenly(hosts, CONTROLS)
  if (chosen.length < CONTROLS) return false
  const signal = AbortSignal.any([stop, AbortSignal.timeout(SCOUT_MS)])
  const ask = (host: string) => connects({ host, port: 443 }, tools, signal).catch(() => true)
  const seen = await Promise.all(chosen.map(ask))
  return !seen.some(Boolean)
}
