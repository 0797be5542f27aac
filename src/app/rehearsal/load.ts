import type { RelayConfig } from '../../config/config.ts'
import { raced } from '../../model/wait.ts'
import { type DeviceLoad, openDevice } from '../../probes/rehearsal/device.ts'
import { LoadError, type LoadFailure } from '../../probes/rehearsal/ends.ts'
import type { Failure } from '../../rehearsal/device.ts'
import { MEGABYTES_MAX } from '../../rehearsal/limits.ts'
import { loadOf } from '../../rehearsal/load.ts'
import type { RehearsalPlan } from '../../rehearsal/plan.ts'
import { schedule } from '../../rehearsal/schedule.ts'
import { transportOf } from '../../relay/doors.ts'
import { type IceServers, RelaySourceError } from '../../relay/ice-servers.ts'
import { toolsFor } from '../../run/session.ts'
import type { App } from '../app.ts'

const CREDENTIALS_MS = 8000
/** A relay's first door may be shut; each is an allocation of its own, so one is asked at a time. */
const DOORS = 2

/** Fresh credentials of the plan's relay, by this page's own config.json. */
export type Credentials = (signal: AbortSignal) => Promise<IceServers>

/** @returns undefined where config.json has no relay of this name */
export function credentialsOf(app: App, name: string): Credentials | undefined {
  const relay = app.config.relays.find((one: RelayConfig) => one.name === name)
  if (!relay) return undefined
  return async (signal) => {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(CREDENTIALS_MS)])
    const signIn = await raced(app.signIn?.() ?? Promise.resolve(undefined), patience)
    // Tools of their own each: they ask for credentials once.
    return raced(toolsFor(new Map(), undefined, signIn).iceServers(relay, patience), patience)
  }
}

/** UDP alone: on TCP, a lost packet holds up all behind it, and no event uses it by choice. */
export const doorsOf = ({ urls }: IceServers) =>
  urls.filter((url) => transportOf(url) === 'udp').slice(0, DOORS)

/**
 * Connects the loop through the first door that lets it through.
 * @throws LoadError, RelaySourceError, and the signal's reason
 */
export async function connectLoop(
  plan: RehearsalPlan,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<{ load: DeviceLoad; servers: IceServers; door: string }> {
  const servers = await credentials(signal)
  const { loopKbps } = loadOf(plan)
  let last: unknown = new LoadError('unreached')
  for (const door of doorsOf(servers))
    try {
      return { load: await openDevice(servers, [door], loopKbps, signal), servers, door }
    } catch (error) {
      signal.throwIfAborted()
      last = error
      if (!isShut(error)) break
    }
  throw last
}

const isShut = (error: unknown) =>
  error instanceof LoadError && (error.why === 'unreached' || error.why === 'not-connected')

const failures: Record<LoadFailure, Failure> = {
  quota: 'quota',
  capacity: 'capacity',
  credentials: 'credentials',
  unreached: 'relay',
  'not-connected': 'relay',
  unsupported: 'error',
  'no-source': 'source',
}

/** What the lobby is told of an error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof LoadError) return failures[error.why]
  if (error instanceof RelaySourceError) return 'credentials'
  return 'error'
}

/** Held by the device: what the plan comes to, with room for what stands around packets. */
const ROOM = 1.3

export const bytesFor = (plan: RehearsalPlan): number =>
  Math.min(schedule(plan, 1).megabytesPerDevice * ROOM + 1, MEGABYTES_MAX) * 1e6
