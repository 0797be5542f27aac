import type { Came, Expectation } from '../../catalog/acceptance.ts'

/** Whether what came is what was expected. Pure; a value of another type differs. */
export function isExpected(expected: Expectation, came: Came): boolean {
  if ('is' in expected) return came === expected.is
  if ('oneOf' in expected) return expected.oneOf.includes(came)
  if ('atLeast' in expected) return typeof came === 'number' && came >= expected.atLeast
  if ('atMost' in expected) return typeof came === 'number' && came <= expected.atMost
  return typeof came === 'string' && new RegExp(expected.matches).test(came)
}
