import { expect, test } from 'vitest'
import { fedSeconds, makeRoom } from '../../../src/app/rehearsal/source/pairs.ts'
import { packetsPerSecond } from '../../../src/rehearsal/load.ts'
import { DEVICES_PER_SOURCE } from '../../../src/rehearsal/schedule.ts'

const window = { from: 0, to: 30 }
const pair = (feed?: { close: () => void }, making?: AbortController) => ({
  ...{ kbps: 750, window },
  ...(feed && { feed }),
  ...(making && { making }),
})

test('a device that was loaded again is connected anew, its old connection closed', () => {
  let closed = 0
  const pairs = new Map([[3, pair({ close: () => closed++ })]])
  expect(makeRoom(pairs, 3, false)).toBe(true)
  expect(closed).toBe(1)
  expect(pairs.size).toBe(0)
})

test('so is one that was loaded again while its connection was being made', () => {
  const making = new AbortController()
  const pairs = new Map([[3, pair(undefined, making)]])
  expect(makeRoom(pairs, 3, false)).toBe(true)
  expect(making.signal.aborted).toBe(true)
})

test('after a break of the channel alone, what stands or is being made is kept', () => {
  const making = new AbortController()
  const pairs = new Map([
    [1, pair({ close: () => expect.unreachable() })],
    [2, pair(undefined, making)],
    // It failed.
    [3, pair()],
  ])
  expect([1, 2, 3].map((number) => makeRoom(pairs, number, true))).toEqual([false, false, true])
  expect(making.signal.aborted).toBe(false)
})

test('a full source takes no more, but its own again', () => {
  const pairs = new Map(Array.from({ length: DEVICES_PER_SOURCE }, (_, i) => [i, pair()] as const))
  expect(makeRoom(pairs, 1000, false)).toBe(false)
  expect(makeRoom(pairs, 0, false)).toBe(true)
})

const feed = { close: () => {} }

test('a stall leaves out no second, and each of them was late', () => {
  const told = fedSeconds([pair(feed), pair()], { from: 4, to: 7 }, 236, 3000)
  expect(told.map(({ second }) => second)).toEqual([4, 5, 6])
  expect(told.map(({ lagMs }) => lagMs)).toEqual([3000, 3000, 3000])
  expect(told[0]?.wanted).toBe(Math.round(packetsPerSecond(750)))
  expect(told.reduce((sum, { sent }) => sum + sent, 0)).toBe(236)
  expect(told[0]?.sent).toBeCloseTo(236 / 3, -1)
})

test('where nothing was due, what was sent is told all the same', () =>
  expect(fedSeconds([], { from: 0, to: 2 }, 5, 0)).toEqual([
    { second: 0, lagMs: 0, wanted: 0, sent: 0 },
    { second: 1, lagMs: 0, wanted: 0, sent: 5 },
  ]))
