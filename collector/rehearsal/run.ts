import { GATHER_MS, LEAD_MS } from '../../src/rehearsal/channel.ts'
import { deviceWindow } from '../../src/rehearsal/schedule.ts'
import type { ToDevice } from '../../src/rehearsal/to-device.ts'
import type { Refused } from './prepare.ts'
import { encode } from './session.ts'
import type { Device, Rehearsal, Source } from './state.ts'
import type { Work } from './work.ts'

/** Those that are ready begin together in a few seconds; the others stay out. */
export function start(work: Work, rehearsal: Rehearsal): Refused | undefined {
  const { phase, plan, devices, queue } = rehearsal
  if (phase !== 'preparing') return { what: 'phase' }
  const ready = [...devices.values()].filter(({ state }) => state === 'ready')
  if (ready.length === 0) return { what: 'devices' }
  queue.length = 0
  endConnecting(rehearsal)
  for (const device of devices.values())
    if (device.state === 'lobby' || device.state === 'connecting') {
      device.state = 'failed'
      device.why = 'late'
    }
  for (const [i, device] of ready.entries()) {
    device.state = 'running'
    device.window = deviceWindow(plan, ready.length, i + 1)
  }
  rehearsal.phase = 'running'
  rehearsal.startAt = Math.round(work.now() + LEAD_MS)
  // On disk before anybody hears of it: whoever kills this process now finds all of it again.
  work.store.turn(rehearsal)
  tellStart(rehearsal)
  const behind = encode(stopOf(plan.code))
  for (const device of devices.values())
    if (isLeftBehind(rehearsal, device)) device.session?.sendSame(behind)
  goOn(work, rehearsal)
  work.news.changed(rehearsal)
  for (const { place } of devices.values()) work.news.changed(rehearsal, place)
  return undefined
}

/** It was not connected in time, and the others began without it. */
export const isLeftBehind = ({ startAt }: Rehearsal, { state, why }: Device): boolean =>
  startAt !== undefined && state === 'failed' && why === 'late'

/** A planner ended it, before the start or after it. */
export const wasStopped = (outcome: Rehearsal['outcome']): boolean =>
  outcome === 'stopped' || outcome === 'abandoned'

export const stopOf = (code: string): ToDevice => ({ type: 'stop', code, why: 'planner' })

function tellStart(rehearsal: Rehearsal) {
  const { devices, sources } = rehearsal
  for (const device of devices.values())
    if (device.state === 'running') device.session?.send(startOf(rehearsal, device))
  for (const source of sources.values()) source.session?.send(startOf(rehearsal, source))
}

/** To a device or source, now or when it comes back. */
export function startOf(
  { plan: { code }, startAt = 0, devices }: Rehearsal,
  to: { window?: { from: number; to: number } } | Source,
): ToDevice {
  if (!('pairs' in to))
    return { type: 'start', code, at: startAt, ...(to.window && { window: to.window }) }
  const pairs = [...to.pairs.keys()].flatMap((pair) => {
    const { window, state } = devices.get(pair) ?? {}
    return window && state === 'running' ? [{ pair, window }] : []
  })
  return { type: 'start', code, at: startAt, pairs }
}

/** Sets the timer for what comes next in this phase; also after a restart. */
export function goOn(work: Work, rehearsal: Rehearsal) {
  const { phase, startAt, plan, stoppedAt } = rehearsal
  clearTimeout(rehearsal.timer)
  if (startAt === undefined) return
  const over = startAt + (stoppedAt ?? plan.seconds) * 1000
  const at = (ms: number, next: () => void) => {
    rehearsal.timer = setTimeout(next, Math.max(0, ms - work.now()))
  }
  if (phase === 'running') at(over, () => gather(work, rehearsal))
  if (phase === 'gathering') at(over + GATHER_MS, () => end(work, rehearsal))
}

function gather(work: Work, rehearsal: Rehearsal) {
  rehearsal.phase = 'gathering'
  work.store.turn(rehearsal)
  work.news.changed(rehearsal)
  goOn(work, rehearsal)
  endIfWhole(work, rehearsal)
}

/** All results are there: nobody waits for more. */
export function endIfWhole(work: Work, rehearsal: Rehearsal) {
  const waits = [...rehearsal.devices.values()].some(
    ({ state, kept }) => state === 'running' && !kept,
  )
  if (rehearsal.phase === 'gathering' && !waits) end(work, rehearsal)
}

function end(work: Work, rehearsal: Rehearsal) {
  clearTimeout(rehearsal.timer)
  rehearsal.phase = 'ended'
  rehearsal.outcome ??= 'finished'
  work.store.turn(rehearsal)
  work.news.changed(rehearsal)
  work.release(rehearsal)
}

/** For all, at once: load ends, and what was measured until then is gathered. */
export function stop(work: Work, rehearsal: Rehearsal): Refused | undefined {
  const { phase, devices, sources, startAt, plan } = rehearsal
  if (phase === 'gathering' || phase === 'ended') return { what: 'phase' }
  // Before anything that waits for the disk.
  const encoded = encode(stopOf(plan.code))
  for (const { session } of [...devices.values(), ...sources.values()]) session?.sendSame(encoded)
  endConnecting(rehearsal)
  rehearsal.queue.length = 0
  if (phase !== 'running' || startAt === undefined) {
    rehearsal.outcome = 'abandoned'
    end(work, rehearsal)
    return undefined
  }
  rehearsal.outcome = 'stopped'
  const second = Math.floor((work.now() - startAt) / 1000)
  rehearsal.stoppedAt = Math.min(plan.seconds, Math.max(0, second))
  gather(work, rehearsal)
  return undefined
}

function endConnecting({ connecting }: Rehearsal) {
  for (const late of connecting.values()) clearTimeout(late)
  connecting.clear()
}
