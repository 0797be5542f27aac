import { FULL_PACKET } from '../model/line-bytes.ts'
import type { RehearsalPlan } from './plan.ts'

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

/** Frames are padded to full packets, so that packets tell the rate. */
export const packetsPerSecond = (kbps: number) => (kbps * 1000) / 8 / FULL_PACKET
export const kbpsOf = (packets: number, seconds: number) =>
  (packets * FULL_PACKET * 8) / 1000 / seconds
