import { FULL_PACKET, PROBE_BITS_PER_SECOND, PROBES_PER_SECOND } from '../model/line-bytes.ts'
import type { RehearsalPlan } from './plan.ts'
import type { Second } from './second.ts'

/** What one device carries, kbit/s at IP level. */
export interface DeviceLoad {
  /** Up and back down again through the relay. */
  loopKbps: number
  /** From the source through the relay; 0 without a source. */
  sourceKbps: number
  /** Sums on the device's own line. */
  upKbps: number
  downKbps: number
}

/** No published mix asks for more up than down, so a source only ever sends. */
export function loadOf({
  load,
  upKbps,
  downKbps,
}: Pick<RehearsalPlan, 'load' | 'upKbps' | 'downKbps'>): DeviceLoad {
  const loopKbps = {
    paired: Math.min(upKbps, downKbps),
    larger: Math.max(upKbps, downKbps),
    airTime: (upKbps + downKbps) / 2,
  }[load]
  const sourceKbps = load === 'paired' ? Math.max(0, downKbps - upKbps) : 0
  return { loopKbps, sourceKbps, upKbps: loopKbps, downKbps: loopKbps + sourceKbps }
}

const PROBE_KBPS = PROBE_BITS_PER_SECOND / 1000

/** Of a source, whose frames are padded to full packets, so that packets tell the rate. */
export const packetsPerSecond = (kbps: number) => (kbps * 1000) / 8 / FULL_PACKET
/** Of a loop: the small ones that watch the delay are part of its rate. */
export const loopPacketsPerSecond = (kbps: number) =>
  PROBES_PER_SECOND + packetsPerSecond(Math.max(0, kbps - PROBE_KBPS))

/** kbit that packets of a device stand for, on average of those it is to get. */
function kbitIn({ loopKbps }: DeviceLoad, looped: number, fed: number): number {
  const ofLoop = Math.max(loopKbps, PROBE_KBPS) / loopPacketsPerSecond(loopKbps)
  return looped * ofLoop + (fed * FULL_PACKET * 8) / 1000
}

/** What came to a device in one second, kbit/s. */
export const arrivedKbps = (load: DeviceLoad, { arrivedDown, looped }: Second) =>
  kbitIn(load, looped, arrivedDown - looped)
/** What was sent towards it. */
export const expectedKbps = (load: DeviceLoad, { expectedDown, sentUp }: Second) =>
  kbitIn(load, sentUp, expectedDown - sentUp)
