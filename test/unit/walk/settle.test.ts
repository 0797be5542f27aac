import { expect, test } from 'vitest'
import { createFlight } from '../../../src/walk/flight.ts'
import { createSilence } from '../../../src/walk/silence.ts'

/** What is told of in the next report, on a busy thread. */
const TOLD_MS = 390
const at = 1_790_000_000_000

test('a packet that came just in time is not lost before it was told of', () => {
  const flight = createFlight()
  flight.add({ sent: [{ at }], received: [], stalls: [] })
  expect(flight.settle(at + 990 + TOLD_MS, 40)).toEqual([])
  flight.add({ sent: [], received: [{ at, receivedAt: at + 990 }], stalls: [] })
  expect(flight.settle(at + 3000, 40)).toEqual([{ at, tripMs: 990 }])
})

test('one that came later, or never, is lost', () => {
  const flight = createFlight()
  flight.add({ sent: [{ at }, { at: at + 10 }], received: [], stalls: [] })
  flight.add({ sent: [], received: [{ at, receivedAt: at + 1100 }], stalls: [] })
  expect(flight.settle(at + 3000, 40)).toEqual([{ at }, { at: at + 10 }])
})

test('what a stall touched waits until that was told of', () => {
  const flight = createFlight()
  const silence = createSilence()
  const sent = [{ at }, { at: at + 100 }]
  const received = [
    { at, receivedAt: at + 40 },
    { at: at + 100, receivedAt: at + 540 },
  ]
  flight.add({ sent, received, stalls: [] })
  silence.add({ sent, received, stalls: [] }, 40)
  const told = at + 540 + TOLD_MS
  expect([...flight.settle(told, 40), ...silence.take(told)]).toEqual([{ at, tripMs: 40 }])
  const stall = { sent: [], received: [], stalls: [[at + 140, at + 540] as const] }
  flight.add(stall)
  silence.add(stall, 40)
  expect([...flight.settle(told + 1000, 40), ...silence.take(told + 1000)]).toEqual([])
})
