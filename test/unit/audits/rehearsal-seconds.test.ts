import { expect, test } from 'vitest'
import { countSeconds } from '../../../src/audits/line/rehearsal-seconds.ts'
import type { RehearsalEvidence } from '../../../src/probes/evidence.ts'
import { columnsOf, secondsOf } from '../../../src/rehearsal/second.ts'
import { recordOfRoom } from '../rehearsal/room.ts'

/** What one device kept, with some of its seconds changed. */
function countOf(change: (second: number) => { arrivedDown?: number; lost?: number }) {
  const result = recordOfRoom({ devices: 1, plan: { mode: 'all' } }).devices[0]?.result
  if (!result) throw new Error('a device')
  const seconds = secondsOf(result.seconds).map((bin) => ({ ...bin, ...change(bin.second) }))
  return countSeconds({ columns: columnsOf(seconds) } as RehearsalEvidence)
}

const lossOf = ({ lost, expected }: ReturnType<typeof countOf>) => lost / expected

test('silence is loss, though nothing after it counts the packets as lost', () => {
  expect(lossOf(countOf(() => ({})))).toBe(0)
  const silent = countOf((second) => (second >= 30 ? { arrivedDown: 0, lost: 0 } : {}))
  expect(lossOf(silent)).toBeCloseTo(30 / 59, 2)
})

test('packets of a silence that are counted as lost after it are not counted twice', () => {
  const each = countOf(() => ({})).expected / 59
  const late = countOf((second) => {
    if (second >= 30 && second < 35) return { arrivedDown: 0, lost: 0 }
    return second === 35 ? { lost: Math.round(5 * each) } : {}
  })
  expect(lossOf(late)).toBeCloseTo(5 / 59, 2)
})
