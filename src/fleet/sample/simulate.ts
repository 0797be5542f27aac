import type { Summary } from '../../report/schema/summary-schema.ts'
import { type PlannedDevice, planFleet, type Shape } from './plan.ts'
import { summaryOfRun } from './summaries.ts'

export interface SimulatedFleet {
  devices: PlannedDevice[]
  /** As they would arrive: mostly run by run, some days late, so the last one is not the latest. */
  summaries: () => Generator<Summary>
}

/** Every so-manieth summary arrives after all others, as from a headset that was off. */
const LATE_EVERY = 43

/** A fleet with planted faults; the same seed gives the same one, to the byte. */
export function simulate(shape: Shape): SimulatedFleet {
  const devices = planFleet(shape)
  function* summaries() {
    const late: Summary[] = []
    let place = 0
    for (let run = 0; run < shape.runs; run += 1)
      for (const device of devices) {
        const planned = device.runs[run]
        if (!planned) continue
        const summary = summaryOfRun(device, planned)
        place += 1
        if (place % LATE_EVERY === 0) late.push(summary)
        else yield summary
      }
    yield* late
  }
  return { devices, summaries }
}
