/** From one moment on, Unix ms, so much is offered at IP level, bit/s. */
export interface RateStep {
  at: number
  bitsPerSecond: number
}

/** What is offered at a moment: that of the last step that has begun; 0 before the first one. */
export function rateAt(steps: readonly RateStep[], at: number): number {
  let rate = 0
  for (const step of steps) if (step.at <= at) rate = step.bitsPerSecond
  return rate
}
