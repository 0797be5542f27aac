import { expect, test } from 'vitest'
import { auditFor } from '../../../src/audits/index.ts'
import { walkLimits } from '../../../src/catalog/walk-limits.ts'
import { driftOf } from '../../../src/walk/drift.ts'
import { walkEvidenceOf } from '../../../src/walk/evidence.ts'
import { cellOf } from '../../../src/walk/judge.ts'
import { addTrip, noTrips } from '../../../src/walk/trips.ts'
import { walkMap } from '../../fixtures/walk-map.ts'

/** A visit of a second that begins at this second, with these round trips. */
const visit = (second: number, tripMs: number) => {
  const trips = noTrips()
  for (let i = 0; i < 50; i++) addTrip(trips, tripMs)
  return { from: second * 1000, to: second * 1000 + 1000, trips, lost: 0, gapMs: 0 }
}

/** A cell that was good at the beginning, and bad at this second. */
const cellBadAt = (second: number, x: number) =>
  cellOf({ x, z: 0, part: 0, visits: [visit(x, 40), visit(second, 200)] }, walkLimits, 40)

test('what is told of moments counts the places and the seconds of all of them, and no others', () => {
  const bad = [100, 101, 102, 103, 200, 201, 300]
  const cells = bad.map(cellBadAt)
  const moments = [
    [100_000, 104_000],
    [200_000, 202_000],
  ] as const
  const drift = driftOf(cells, undefined, moments, walkLimits)
  const evidence = walkEvidenceOf({ ...walkMap(), drift }, { name: 'contoso', transport: 'udp' })
  const told = auditFor('walk').judge(evidence, { kind: 'walk', relay: 'contoso', figure: 'drift' })
  expect(told.explanation).toContainEqual(
    expect.objectContaining({ id: 'audits.walk.moment', values: { count: 6, seconds: 6 } }),
  )
})
