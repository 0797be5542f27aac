import type { Shape } from '../../src/fleet/sample/plan.ts'
import { type SimulatedFleet, simulate } from '../../src/fleet/sample/simulate.ts'
import { hostilePlaces } from './sites.ts'
import { type Truth, truthOf } from './truth.ts'

/** A simulated fleet at places with hostile names, and what is true of it. */
export function simulateFleet(
  shape: Omit<Shape, 'places'>,
): SimulatedFleet & { truth: () => Truth } {
  const fleet = simulate({ places: hostilePlaces, ...shape })
  return { ...fleet, truth: () => truthOf(fleet.devices) }
}
