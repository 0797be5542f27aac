import { sleep } from '../../model/wait.ts'
import { evenly } from '../port-outcomes.ts'
import type { ProbeTools } from '../types.ts'
import { createPace } from '../wait.ts'
import type { CrowdFact } from './crowd-evidence.ts'
import { watchStalls } from './stalls.ts'
import type { Door } from './trial.ts'

/** Doors a second. */
const PER_SECOND = 4
const OPENED = 10
const SHUT = 4
const NAMES = 20
const NAMES_PER_SECOND = 6
/** For what a limit counted until now. */
const CALM_MS = 1200
const WINDOW_MS = 3200
const LONGEST_MS = 9000
/** A packet that got lost is sent again after 1 s (RFC 6298 §2); so is a look-up, or later. */
const LATE_MS = 900

type Slow = NonNullable<CrowdFact['slow']>

interface Looked {
  opened: Door[]
  shut: Door[]
  /** Hosts whose names exist. */
  hosts: string[]
}

/**
 * At this pace nothing but lost packets makes a connection or a look-up late, or fail where one
 * worked a moment ago.
 * @returns what was seen, and the doors that only opened now
 */
export async function slowLook(
  { opened, shut, hosts }: Looked,
  tools: ProbeTools,
  stop: AbortSignal,
): Promise<Slow & { late: Door[] }> {
  const isTcp = ({ transport }: Door) => transport === 'tcp'
  const known = evenly(opened.filter(isTcp), OPENED)
  const others = evenly(shut.filter(isTcp), SHUT)
  // What WebRTC has found before, on a slow device most names, comes from its cache.
  const unasked = hosts.filter((host) => !tools.connector.hasFound(host))
  const fresh = [unasked, hosts].find(({ length }) => length >= NAMES / 4) ?? hostsOf(opened)
  const names = evenly([...new Set(fresh)], NAMES)
  const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)])
  await sleep(CALM_MS, stop).catch(() => {})
  const stalls = watchStalls()
  const pace = createPace(PER_SECOND)
  const namePace = createPace(NAMES_PER_SECOND)
  const late: Door[] = []
  const paths: Path[] = []
  const lookups: Time[] = []
  const connect = async (door: Door) => {
    await pace(1, signal)
    const ms = await timeOf(() => connectOnce(door, tools, signal), stalls.ms)
    paths.push({ ms, wasOpen: known.includes(door) })
    if (ms !== undefined && others.includes(door) && (await door.prove(tools, signal)))
      late.push(door)
  }
  const lookUp = async (host: string) => {
    await namePace(1, signal)
    lookups.push(await timeOf(() => lookUpOnce(host, tools, signal), stalls.ms))
  }
  await Promise.allSettled([...[...known, ...others].map(connect), ...names.map(lookUp)])
  stalls.end()
  return { ...count(paths, lookups), late }
}

const hostsOf = (doors: Door[]) => doors.map(({ host }) => host)

/** Milliseconds; absent where nothing came. */
type Time = number | undefined

interface Path {
  ms: Time
  wasOpen: boolean
}

/** Without what the device itself took. */
async function timeOf(ask: () => Promise<Time>, stalled: () => number): Promise<Time> {
  const before = stalled()
  const ms = await ask()
  return ms === undefined ? undefined : Math.max(0, ms - (stalled() - before))
}

async function connectOnce(
  { host, address, port }: Door,
  { connector }: ProbeTools,
  signal: AbortSignal,
): Promise<Time> {
  const seen = await connector.connectAlone(address ?? host, [port], signal, WINDOW_MS)
  const tcp = seen.get(port)
  if (tcp?.outcome !== 'open') return undefined
  // Chromium looks a name up twice, for the candidate and for its socket.
  return tcp.ms - (address ? 0 : 2 * (tcp.lookupMs ?? 0))
}

async function lookUpOnce(host: string, { connector }: ProbeTools, signal: AbortSignal) {
  const { address, unsupported, ms } = await connector.lookup(host, signal)
  return address || unsupported ? ms : undefined
}

function count(paths: Path[], lookups: Time[]): Slow {
  const told = paths.filter(({ ms, wasOpen }) => wasOpen || ms !== undefined)
  const late = (all: Time[]) => {
    const quickest = Math.min(...all.filter((ms) => ms !== undefined))
    return all.filter((ms) => ms === undefined || ms >= quickest + LATE_MS).length
  }
  return {
    asked: told.length,
    lost: late(told.map(({ ms }) => ms)),
    lookups: lookups.length,
    lateNames: late(lookups),
  }
}
