/** From one moment on, Unix ms, so much is offered at IP level, bit/s. */
export interface RateStep {
  at: number
  bitsPerSecond: number
  /** Nothing at all: not even the small packets of a loop. */
  silent?: boolean
}

/** The last step that has begun; undefined before the first one. */
export function stepAt(steps: readonly RateStep[], at: number): RateStep | undefined {
  return steps.findLast((step) => step.at <= at)
}

/** What is offered at a moment, bit/s. */
export const rateAt = (steps: readonly RateStep[], at: number): number =>
  stepAt(steps, at)?.bitsPerSecond ?? 0
