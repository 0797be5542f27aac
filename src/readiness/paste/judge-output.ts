import type { Expected } from '../../catalog/readiness.ts'
import { readOutput } from './read-output.ts'

/** One property of one policy. */
export interface Reading {
  /** Name of the policy; absent where the output names none. */
  policy?: string
  property: string
  value: string
  verdict: 'pass' | 'fail' | 'unknown'
}

export interface Judged {
  readings: Reading[]
  /** `unknown` where policies differ, or nothing fits. */
  verdict: 'pass' | 'fail' | 'unknown'
}

/** What the pasted output of a row's cmdlet says of the row. Case doesn't matter in PowerShell. */
export function judgeOutput(text: string, expected: readonly Expected[]): Judged {
  const readings = readOutput(text).flatMap((object) => {
    const value = (name: string) =>
      [...object].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
    const policy = value('Identity')
    return expected.flatMap(({ property, pass, fail }): Reading[] => {
      // Settings of groups are printed as pairs of Name and Value.
      const found = value('Name') === property ? value('Value') : value(property)
      if (found === undefined) return []
      const is = (words: string[]) => words.some((one) => one.toLowerCase() === found.toLowerCase())
      const verdict = is(pass) ? 'pass' : is(fail) ? 'fail' : 'unknown'
      return [{ ...(policy && { policy }), property, value: found, verdict }]
    })
  })
  const verdicts = new Set(readings.map(({ verdict }) => verdict))
  const [only] = verdicts
  return { readings, verdict: verdicts.size === 1 && only ? only : 'unknown' }
}
