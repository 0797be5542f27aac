/** `unknown` means "could not be measured" and is never counted as a pass. */
export const verdicts = ['pass', 'warn', 'fail', 'unknown', 'notApplicable'] as const
export type Verdict = (typeof verdicts)[number]
