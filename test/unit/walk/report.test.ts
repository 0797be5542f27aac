import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { withWalk } from '../../../src/app/walk/attach.ts'
import { auditFor } from '../../../src/audits/index.ts'
import type { WalkEvidence } from '../../../src/probes/evidence.ts'
import { decodeLink, encodeLink } from '../../../src/report/export/link.ts'
import { walkCsv } from '../../../src/report/export/walk-csv.ts'
import { redact } from '../../../src/report/privacy/redact.ts'
import { walkEvidenceOf } from '../../../src/walk/evidence.ts'
import { walkMapSchema } from '../../../src/walk/map-schema.ts'
import { drawnOf, drawnOfStored, isWalkOf, storedOf } from '../../../src/walk/stored.ts'
import type { WalkMap } from '../../../src/walk/types.ts'
import { sampleReport } from '../../fixtures/report.ts'
import { type Field, lanes, START, stepsAlong, walkField } from './field.ts'

const about = { name: 'contoso', transport: 'udp' } as const
const calm: Field = { baseMs: 40, jitterMs: 2, loss: 0, zones: [] }
const corner: Field = {
  ...calm,
  zones: [{ delayMs: 100, covers: ({ x, z }) => x > 2.5 && z > 1.5 }],
}
const twice = stepsAlong({ way: lanes(2), speedMps: 0.8 })
const mapOf = (field: Field, steps = twice) => walkField({ field, ...steps, seed: 1 })
const map = mapOf(corner)
const noted: WalkMap = {
  ...map,
  notes: [{ x: 1.2, z: 2.1, part: 0, text: 'Door of Megan Bowen' }],
}

const judge = (evidence: WalkEvidence, figure: 'cells' | 'drift') =>
  auditFor('walk').judge(evidence, { kind: 'walk', relay: 'contoso', figure })
const judged = (field: Field, steps = twice) => {
  const evidence = walkEvidenceOf(mapOf(field, steps), about)
  return [judge(evidence, 'cells'), judge(evidence, 'drift')] as const
}

describe('the judge', () => {
  test('a bad corner warns; the start was the same', () => {
    const [cells, drift] = judged(corner)
    expect(cells).toMatchObject({ verdict: 'warn', cause: 'bad-places' })
    expect(drift.verdict).toBe('pass')
  })

  test('a calm room passes after two visits, and not after one', () => {
    expect(judged(calm)[0].verdict).toBe('pass')
    const once = judged(calm, stepsAlong({ way: lanes(1), speedMps: 0.8 }))
    expect(once[0]).toMatchObject({ verdict: 'unknown', cause: 'unclear' })
  })

  test('what is bad everywhere is no place', () => {
    const slow = judged({ ...calm, baseMs: 140 })
    expect(slow[0]).toMatchObject({ verdict: 'warn', cause: 'slow-response' })
    const lossy = judged({ ...calm, loss: 0.08 })
    expect(lossy[0]).toMatchObject({ verdict: 'warn', cause: 'lossy' })
  })

  test('a network that changed meanwhile blames no place', () => {
    const from = START + twice.seconds * 600
    const zones = [{ delayMs: 100, covers: (_: unknown, at: number) => at > from }]
    const [cells, drift] = judged({ ...calm, zones })
    expect([cells.verdict, drift.verdict]).toEqual(['unknown', 'unknown'])
    expect(JSON.stringify(drift.explanation)).toContain('audits.walk.mixed')
  })

  test('one visit alone is a suspicion', () => {
    const [cells] = judged(corner, stepsAlong({ way: lanes(1), speedMps: 0.8 }))
    expect(cells).toMatchObject({ verdict: 'unknown', cause: 'unclear' })
    expect(JSON.stringify(cells.explanation)).toContain('audits.walk.suspect')
  })

  test('the same is said only of who is back at the end, a change of anybody', () => {
    const round = lanes(2)
    const away = [...round, ...round.slice(0, -1)]
    const gone = stepsAlong({ way: away, speedMps: 0.8 })
    const onlyBackHalfWay = walkEvidenceOf(mapOf(calm, gone), about)
    expect(onlyBackHalfWay.drift).toMatchObject({ state: 'unknown' })
    expect(onlyBackHalfWay.drift.after).toBeUndefined()
    expect(walkEvidenceOf(mapOf(calm), about).drift.state).toBe('same')
    const from = START + gone.seconds * 300
    const zones = [{ delayMs: 100, covers: (_: unknown, at: number) => at > from }]
    const changed = walkEvidenceOf(mapOf({ ...calm, zones }, gone), about)
    expect(changed.drift.state).toBe('changed')
  })

  test('a round trip that was not measured is not told', () => {
    const evidence = walkEvidenceOf(mapOf(calm), about)
    const { before, after } = evidence.drift
    if (!before || !after) throw new Error('not back')
    const { rttMs: _, ...silent } = after
    const told = (end: typeof silent) =>
      JSON.stringify(judge({ ...evidence, drift: { ...evidence.drift, after: end } }, 'drift'))
    expect(told(after)).toContain('audits.walk.start"')
    expect(told(silent)).toContain('audits.walk.startLoss"')
    expect(told(silent)).not.toContain('audits.walk.start"')
  })

  test('three places are no room, and who never comes back learns nothing of time', () => {
    const short = stepsAlong({
      way: [
        { x: 0.2, z: 0.2 },
        { x: 1.2, z: 0.2 },
      ],
      speedMps: 0.5,
    })
    const [cells, drift] = judged(calm, short)
    expect(cells).toMatchObject({ verdict: 'notApplicable', cause: 'not-measured' })
    expect(drift).toMatchObject({ verdict: 'notApplicable', cause: 'not-measured' })
  })
})

describe('the map in a report', () => {
  const stored = storedOf(noted, { relay: 'contoso', transport: 'udp' })

  test('fits the schema, and is drawn as it was', () => {
    expect(v.is(walkMapSchema, stored)).toBe(true)
    expect(JSON.stringify(stored).length).toBeLessThanOrEqual(8000)
    const was = drawnOf(map).cells.map(({ state, visits, sent }) => ({ state, visits, sent }))
    const is = drawnOfStored(stored).cells.map(({ state, visits, sent }) => ({
      state,
      visits,
      sent,
    }))
    expect(is).toHaveLength(was.length)
    expect(is).toEqual(expect.arrayContaining(was))
  })

  test('fits in bytes too, whatever the marks say', () => {
    const text = '会議室の入口'.repeat(7).slice(0, 40)
    const notes = Array.from({ length: 30 }, (_, i) => ({ x: i, z: 0, part: 0, text }))
    const cells = Array.from({ length: 8 }, (_, i) =>
      map.cells.map((cell) => ({ ...cell, x: cell.x + 20 * i })),
    ).flat()
    const hall = storedOf({ ...map, cells, notes }, { relay: 'contoso', transport: 'udp' })
    expect(new TextEncoder().encode(JSON.stringify(hall)).length).toBeLessThanOrEqual(8000)
    expect(hall.notes).toHaveLength(30)
    expect(hall.x.length).toBeGreaterThan(50)
  })

  test('tells how much the visits of a place differ', () => {
    const late = START + 0.6 * twice.seconds * 1000
    const slower = mapOf({ ...calm, zones: [{ delayMs: 25, covers: (_, at) => at > late }] })
    const two = slower.cells.filter(({ visits: [one, other, ...more] }) =>
      more.length === 0 && one && other ? one.to < late && other.from > late : false,
    )
    expect(two.length).toBeGreaterThan(10)
    for (const { spreadMs } of two) expect(spreadMs).toBeCloseTo(25, -1)
    const once = mapOf(calm, stepsAlong({ way: lanes(1), speedMps: 0.8 }))
    const told = once.cells.filter(({ spreadMs }) => spreadMs !== undefined)
    expect(told.filter(({ visits }) => visits.length < 2)).toEqual([])
    const kept = drawnOfStored(storedOf(slower, { relay: 'contoso', transport: 'udp' }))
    expect(kept.cells.filter(({ spreadMs = 0 }) => spreadMs > 20).length).toBe(
      slower.cells.filter(({ spreadMs = 0 }) => spreadMs > 20).length,
    )
  })

  test('a hall leaves out its least known cells, and says how many; none that is bad', () => {
    const [first] = map.cells
    if (!first) throw new Error('no cell')
    const wide = Array.from({ length: 900 }, (_, i) => ({
      ...first,
      x: i % 30,
      z: Math.floor(i / 30),
      sent: i,
      state: { ...first.state, loss: i % 90 === 0 ? ('bad' as const) : first.state.loss },
    }))
    const hall = storedOf({ ...map, cells: wide }, { relay: 'contoso', transport: 'udp' })
    expect(JSON.stringify(hall).length).toBeLessThanOrEqual(8000)
    expect(hall.leftOut).toBe(900 - hall.x.length)
    expect(hall.leftOut).toBeGreaterThan(100)
    const bad = drawnOfStored(hall).cells.filter(({ state }) => state.loss === 'bad')
    expect(bad).toHaveLength(10)
  })

  test('tells no place in the world and no way through the room', () => {
    const far = map.cells.map((cell) => ({ ...cell, x: cell.x + 70, z: cell.z - 90 }))
    const moved = storedOf(
      { ...map, cells: far, path: [{ x: 35, z: -45, part: 0 }] },
      { relay: 'contoso', transport: 'udp' },
    )
    expect({ ...moved, notes: [] }).toEqual({ ...stored, notes: [] })
  })

  test('what a person wrote leaves at full only, the outline of the room not at minimal', () => {
    const report = withWalk(sampleReport(), noted, about)
    const at = (level: 'minimal' | 'standard' | 'full') => redact(report, level)
    expect(JSON.stringify(at('full').walk)).toContain('Megan')
    expect(JSON.stringify(at('standard'))).not.toContain('Megan')
    expect(at('standard').walk?.notes).toHaveLength(1)
    expect(at('standard').walk?.x).toEqual(stored.x)
    expect(at('minimal').walk).toBeUndefined()
  })

  test('goes through a link as it is', async () => {
    const report = withWalk(sampleReport(), map, about)
    const link = await encodeLink(report, 'https://preflight.example/')
    const read = await decodeLink(new URL(link.url).hash)
    if (!read.ok) throw new Error('refused')
    expect(drawnOfStored(read.report.walk as never).cells).toEqual(
      drawnOfStored(report.walk as never).cells,
    )
    expect(read.report.audits.filter(({ audit }) => audit === 'walk')).toHaveLength(2)
  })
})

test('a live map belongs to the report that holds this very walk', () => {
  const stored = storedOf(map, { relay: 'contoso', transport: 'udp' })
  expect(isWalkOf(stored, map)).toBe(true)
  expect(isWalkOf(stored, { startedAt: map.startedAt + 1 })).toBe(false)
})

test('as CSV: places count from the corner of the map, parts beside each other as it has them', () => {
  const [first] = map.cells
  if (!first) throw new Error('no cell')
  const at = [
    { ...first, x: -4, z: 7, part: 0 },
    { ...first, x: -2, z: 9, part: 0 },
    { ...first, x: 5, z: -3, part: 1 },
  ]
  const [, ...rows] = walkCsv(drawnOf({ ...map, cells: at, notes: [] }))
    .trim()
    .split('\r\n')
  expect(rows.map((row) => row.split(',').slice(0, 3).join(' '))).toEqual([
    '1 0 0',
    '1 1 1',
    '2 2 0',
  ])
})

test('as CSV: a row a cell', () => {
  const lines = walkCsv(drawnOf(map)).trim().split('\r\n')
  expect(lines).toHaveLength(map.cells.length + 1)
  expect(lines[0]).toMatch(/^part,x_m,z_m,/)
  expect(lines.filter((line) => line.includes(',bad,'))).not.toHaveLength(0)
})
