import type { Outcomes } from '../model/record.ts'

/** What every step is given: the way to tell what came. */
export interface StepProps {
  onFound: (found: Outcomes) => void
}
