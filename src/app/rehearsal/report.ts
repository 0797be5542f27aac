import type { RehearsalPlan } from '../../rehearsal/plan.ts'
import type { DeviceResult } from '../../rehearsal/record.ts'
import type { Product } from '../start.ts'

/** Writes what this device measured into its newest report. */
export async function reportResult(
  _product: Product,
  _plan: RehearsalPlan,
  _result: DeviceResult,
): Promise<void> {}
