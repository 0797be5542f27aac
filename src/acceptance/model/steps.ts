import type { NotMeasured } from '../../report/schema/acceptance-schema.ts'
import type { Outcomes } from './record.ts'

/** The guided steps, in their order, and the rows that each one answers. */
export const steps = {
  hidden: ['timers-hidden'],
  popup: ['popup'],
  storage: ['session-storage'],
  origin: ['session-storage-origin'],
  panel: ['xr-features', 'xr-keyboard', 'xr-rates', 'fps-72', 'fps-90', 'fps-120'],
  board: ['smallest-text', 'doff-noticed', 'doff-timers', 'doff-inputs'],
  questions: ['web-launch', 'installed-start'],
  line: ['capacity'],
} as const

export type Step = keyof typeof steps
export const stepNames = Object.keys(steps) as Step[]

/** The first step that still has a row without an outcome. Pure. */
export const nextStep = (outcomes: Outcomes): Step | undefined =>
  stepNames.find((step) => steps[step].some((row) => !outcomes[row]))

/** The same reason, or value, for all rows of a step that have none yet. */
export const fill = (step: Step, outcomes: Outcomes, why: NotMeasured): Outcomes =>
  Object.fromEntries(steps[step].map((row) => [row, outcomes[row] ?? { why }]))
