import type { DeviceInfo } from '../../../rehearsal/device.ts'
import type { RehearsalPlan } from '../../../rehearsal/plan.ts'
import type { DeviceResult } from '../../../rehearsal/record.ts'
import type { App } from '../../app.ts'
import type { Proof } from '../collector-proof.ts'
import type { RehearsalStore } from '../state.ts'

/** What a device's part in a rehearsal needs. */
export interface DeviceParts {
  app: App
  store: RehearsalStore
  /** Address of the collector's channel. */
  url: string
  proof: () => Promise<Proof>
  info: DeviceInfo
  /** Absent: it waits until it is offered one. */
  code?: string
  /** Called before anything is connected; nothing is where it resolves to false. */
  mayConnect?: () => Promise<boolean>
  /** With each result, whole or cut short. @param startedAt second 0, Unix ms of the collector */
  onResult: (plan: RehearsalPlan, result: DeviceResult, startedAt?: number) => void
}
