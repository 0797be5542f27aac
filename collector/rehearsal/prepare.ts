import { CONNECT_AT_ONCE, CONNECT_MS } from '../../src/rehearsal/channel.ts'
import type { Failure } from '../../src/rehearsal/device.ts'
import { loadOf } from '../../src/rehearsal/load.ts'
import type { PlanProblem } from '../../src/rehearsal/planner.ts'
import { DEVICES_PER_SOURCE, schedule } from '../../src/rehearsal/schedule.ts'
import { type Device, present, type Rehearsal, type Source } from './state.ts'
import type { Work } from './work.ts'

export interface Refused {
  what: PlanProblem
  needed?: number
  there?: number
}

/** What a device that failed may try again; the rest is for a person to change. */
const again: (Failure | undefined)[] = [
  'relay',
  'quota',
  'capacity',
  'credentials',
  'source',
  'late',
  'error',
]

/**
 * Lets those that are there connect, a few at a time: all at once, each would get a part of a
 * short relay.
 * @returns why not, where they can't
 */
export function prepare(work: Work, rehearsal: Rehearsal): Refused | undefined {
  const { phase, plan } = rehearsal
  if (phase !== 'lobby' && phase !== 'preparing') return { what: 'phase' }
  const here = present(rehearsal)
  if (here.length === 0) return { what: 'devices' }
  const there = connectedSources(rehearsal).length
  const needed = plan.load === 'paired' ? Math.ceil(here.length / DEVICES_PER_SOURCE) : 0
  if (there < needed) return { what: 'sources', needed, there }
  rehearsal.phase = 'preparing'
  for (const device of here) enqueue(rehearsal, device)
  work.store.turn(rehearsal)
  work.news.changed(rehearsal)
  connectNext(work, rehearsal)
  return undefined
}

const connectedSources = ({ sources }: Rehearsal) =>
  [...sources.values()].filter(({ session }) => session)

/** Puts a device in line, unless it is connected or may not. */
export function enqueue(rehearsal: Rehearsal, { place, state, why }: Device) {
  const { queue, connecting } = rehearsal
  const may = state === 'lobby' || (state === 'failed' && again.includes(why))
  if (may && !queue.includes(place) && !connecting.has(place)) queue.push(place)
}

/** It begins anew: what stood, or was being made, went with its page. */
export function beginAnew(rehearsal: Rehearsal, device: Device) {
  const { queue, connecting } = rehearsal
  clearTimeout(connecting.get(device.place))
  connecting.delete(device.place)
  device.state = 'lobby'
  if (!queue.includes(device.place)) queue.push(device.place)
}

/** The next ones in line connect, as far as others are done. */
export function connectNext(work: Work, rehearsal: Rehearsal) {
  const { queue, connecting, devices, phase, plan } = rehearsal
  // They wait for a source that is away for a moment: without one, they would carry too little.
  if (plan.load === 'paired' && connectedSources(rehearsal).length === 0) return
  while (phase === 'preparing' && queue.length > 0 && connecting.size < CONNECT_AT_ONCE) {
    const device = devices.get(queue.shift() ?? 0)
    if (device?.session) connect(work, rehearsal, device)
  }
}

function connect(work: Work, rehearsal: Rehearsal, device: Device) {
  const { plan } = rehearsal
  const source = plan.load === 'paired' ? sourceFor(rehearsal, device) : undefined
  device.source = source?.place
  tellPrepare(work, rehearsal, device)
  if (source) pair(rehearsal, source, device)
}

/** A device connects, now; or once more, where its source begins anew. */
export function tellPrepare(work: Work, rehearsal: Rehearsal, device: Device) {
  const { plan, connecting } = rehearsal
  const { place, source } = device
  device.state = 'connecting'
  delete device.why
  // Until the start it is on from the first second to the last.
  device.window = { from: 0, to: plan.seconds }
  device.session?.send({
    type: 'prepare',
    window: device.window,
    ...(source !== undefined && { source }),
  })
  const late = setTimeout(() => {
    device.state = 'failed'
    device.why = 'late'
    connected(work, rehearsal, place)
  }, CONNECT_MS)
  clearTimeout(connecting.get(place))
  connecting.set(place, late)
  work.news.changed(rehearsal, place)
}

/** A device is connected or has failed: the next one may. */
export function connected(work: Work, rehearsal: Rehearsal, place: number) {
  clearTimeout(rehearsal.connecting.get(place))
  rehearsal.connecting.delete(place)
  work.news.changed(rehearsal, place)
  connectNext(work, rehearsal)
}

/** Its own one, where that is still there; else the one with the fewest devices. */
function sourceFor(rehearsal: Rehearsal, { place, source }: Device): Source | undefined {
  const there = connectedSources(rehearsal)
  const own = there.find((one) => one.place === source)
  const next = own ?? there.toSorted((a, b) => a.pairs.size - b.pairs.size)[0]
  for (const one of rehearsal.sources.values()) if (one !== next) one.pairs.delete(place)
  next?.pairs.set(place, false)
  return next
}

/**
 * Tells a source to feed a device.
 * @param unlessFed the device has not begun anew: a source that feeds it goes on
 */
export function pair(
  rehearsal: Rehearsal,
  source: Source,
  { place, window }: Device,
  unlessFed = false,
) {
  const { plan } = rehearsal
  const sources = connectedSources(rehearsal).length
  const { framesPerSecond } = schedule(plan, present(rehearsal).length, sources)
  source.session?.send({
    type: 'pair',
    pair: place,
    kbps: loadOf(plan).sourceKbps,
    framesPerSecond,
    window: window ?? { from: 0, to: plan.seconds },
    ...(unlessFed && { unlessFed }),
  })
}
