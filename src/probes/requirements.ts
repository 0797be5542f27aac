import { ageInDays } from '../catalog/age.ts'
import type { Probe } from './types.ts'

/** Reads this device's clock: the requirements come with the page, whenever it was built. */
export const requirementsProbe: Probe<'requirements'> = {
  kind: 'requirements',
  async run({ checked }) {
    return { kind: 'requirements', checked, ageDays: ageInDays(checked, new Date()) }
  },
}
