import { expect, test } from 'vitest'
import { ice } from '../../../src/audits/ice.ts'

test('no ICE candidate is a fault of the browser only where gathering has ended', () => {
  const judge = (complete: boolean) =>
    ice.judge(
      { kind: 'ice', candidates: [], servers: [], gatheringMs: 4000, complete },
      { kind: 'ice', fact: 'candidates' },
    )
  expect(judge(true)).toMatchObject({ verdict: 'warn', cause: 'browser-unsupported' })
  expect(judge(false)).toMatchObject({ verdict: 'unknown', cause: 'unclear' })
  // A busy device and a browser that never gathers look the same.
  expect(judge(false).explanation).toMatchObject([{ id: 'audits.ice.busy' }])
})

test('no reflexive address is not called a cause', () => {
  const evidence = {
    kind: 'ice',
    candidates: [],
    servers: ['stun:a:3478'],
    gatheringMs: 4000,
    complete: true,
  } as const
  expect(
    ice.judge(
      { ...evidence, candidates: [], servers: ['stun:a:3478'] },
      { kind: 'ice', fact: 'nat' },
    ).verdict,
  ).toBe('unknown')
})
