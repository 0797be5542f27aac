import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { binOf } from '../../../src/app/rehearsal/bins.ts'
import { rehearsalLinkOf } from '../../../src/app/rehearsal/link.ts'
import { readToDevice } from '../../../src/app/rehearsal/read.ts'
import { evidenceOf } from '../../../src/app/rehearsal/report.ts'
import { auditFor } from '../../../src/audits/index.ts'
import { rehearsalSchema } from '../../../src/probes/rehearsal/rehearsal-evidence.ts'
import type { Second as Measured } from '../../../src/probes/rehearsal/second.ts'
import { columnsOf, type Second } from '../../../src/rehearsal/second.ts'

const measured: Measured = {
  second: 3,
  ms: 1000,
  loop: { sent: 52, received: 50, lost: 2 },
  down: { received: 70, lost: 8 },
  tripMs: 44,
  jitterMs: 3,
  gapMs: 60,
  busyMs: 12,
  hidden: false,
  asleep: false,
}

describe('a second as the collector takes it', () => {
  test('expects what the loop sent and what is due from the source', () => {
    const bin = binOf(measured, 750, 0)
    // 750 kbit/s in packets of 1,194 bytes: 78.5 a second.
    expect([78, 79]).toContain(bin.expectedDown - 52)
    expect(bin).toMatchObject({ sentUp: 52, looped: 50, arrivedDown: 120, lost: 10, loopLost: 2 })
  })

  test('over a minute, whole packets add up to the rate', () => {
    const due = Array.from({ length: 60 }, (_, second) =>
      binOf({ ...measured, second }, 750, 0),
    ).reduce((sum, { expectedDown }) => sum + expectedDown - 52, 0)
    expect(Math.abs(due - (60 * 750_000) / 8 / 1194)).toBeLessThan(1)
  })

  test('without a source only the loop counts', () => {
    const { down: _, ...alone } = measured
    expect(binOf(alone, 750, 0)).toMatchObject({ expectedDown: 52, arrivedDown: 50, lost: 2 })
  })

  test('a late packet takes no loss below zero', () => {
    const loop = { sent: 52, received: 54, lost: -2 }
    expect(binOf({ ...measured, loop }, 0, 0).loopLost).toBe(0)
  })

  test('a headset that slept counts as hidden, a thread that stood still as busy', () => {
    expect(binOf({ ...measured, asleep: true }, 750, 0).hidden).toBe(true)
    expect(binOf({ ...measured, busyMs: 400 }, 750, 0).busy).toBe(true)
  })
})

describe('what an address asks for', () => {
  test.each([
    ['?rehearse=ABCD-2345&device=x', { code: 'abcd2345', source: false }],
    ['?rehearse=abcd2345&source', { code: 'abcd2345', source: true }],
    ['?rehearse=abcd2345&at=2026-12-01T09:00:00Z', { at: '2026-12-01T09:00:00Z' }],
  ])('%s', (search, wanted) => expect(rehearsalLinkOf(search)).toMatchObject(wanted))

  test.each(['?rehearse=', '?rehearse=../x', `?rehearse=${'a'.repeat(40)}`])(
    '%s is none',
    (search) => expect(rehearsalLinkOf(search).code).toBeUndefined(),
  )
})

describe('what a collector says', () => {
  test.each([
    '{"type":"eval","code":"alert(1)"}',
    '{"type":"start","code":"abcd2345","at":"soon"}',
    '{"type":"start","code":"abcd2345","at":1,"run":"rm"}',
    'x'.repeat(700_000),
    'null',
  ])('is nothing where no message has that form (%#)', (text) =>
    expect(readToDevice(text)).toBeUndefined(),
  )
})

const plan = {
  mix: 'avatars',
  tier: 'best',
  upKbps: 100,
  downKbps: 850,
  seconds: 30,
  mode: 'all',
  load: 'paired',
  relay: 'lab',
  code: 'abcd2345',
  createdAt: '2026-12-01T09:00:00.000Z',
} as const

const secondsWith = (change: Partial<Second>): Second[] =>
  Array.from({ length: 30 }, (_, second) => ({
    second,
    sentUp: 52,
    expectedDown: 130,
    arrivedDown: 130,
    looped: 52,
    lost: 0,
    loopLost: 0,
    gapMs: 10,
    busy: false,
    hidden: false,
    ...change,
  }))

const judged = (seconds: Second[], failed?: 'relay' | 'source') => {
  const window = { from: 0, to: 30 }
  const result = { window, seconds: columnsOf(seconds), ...(failed && { failed }) }
  const evidence = evidenceOf(plan, result)
  expect(v.safeParse(rehearsalSchema, evidence).issues).toBeUndefined()
  return auditFor('rehearsal').judge(evidence, { kind: 'rehearsal', relay: 'lab', code: plan.code })
}

describe("the row of a device's report", () => {
  test('passes where next to nothing was lost', () =>
    expect(judged(secondsWith({}))).toMatchObject({ verdict: 'pass' }))

  test('warns of loss, and leaves to the fleet page who else was hit', () =>
    expect(judged(secondsWith({ arrivedDown: 117, lost: 13 }))).toMatchObject({
      verdict: 'warn',
      cause: 'lossy',
      fix: { what: { id: 'audits.rehearsal.fix.fleet' } },
    }))

  test('a busy device says nothing of the network', () =>
    expect(judged(secondsWith({ busy: true, lost: 60 }))).toMatchObject({
      verdict: 'unknown',
      cause: 'unclear',
    }))

  test('a device that lost the relay says so', () =>
    expect(judged(secondsWith({}), 'relay')).toMatchObject({
      verdict: 'unknown',
      explanation: [{ id: 'audits.rehearsal.relayLost' }],
    }))

  test('a source that stopped is named, and not the relay', () =>
    expect(judged(secondsWith({}), 'source')).toMatchObject({
      verdict: 'unknown',
      explanation: [{ id: 'audits.rehearsal.sourceLost' }],
      fix: { what: { id: 'audits.rehearsal.fix.source' } },
    }))
})
