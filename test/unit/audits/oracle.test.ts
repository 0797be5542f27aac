import { expect, test } from 'vitest'
import { oracle } from '../../../src/audits/oracle.ts'
import type { Judgement } from '../../../src/model/judgement.ts'
import type { OraclesEvidence } from '../../../src/probes/evidence.ts'

const judge = (connect: OraclesEvidence['connect']): Judgement =>
  oracle.judge(
    { kind: 'oracles', known: [], connect, lookup: connect, knock: connect },
    { kind: 'oracle', fact: 'oracle-connect' },
  )

test('an oracle that sees what is known passes, one that was not tested says so', () => {
  expect(judge({ state: 'sees' }).verdict).toBe('pass')
  expect(judge({ state: 'untested' }).verdict).toBe('notApplicable')
})

test('an oracle that is off names the reason and decides nothing', () => {
  const judged = judge({ state: 'off', reason: 'known-not-open' })
  expect([judged.verdict, judged.cause]).toEqual(['unknown', 'not-testable'])
  expect(judged.explanation[0]?.id).toBe('audits.oracle.off.known-not-open')
})
