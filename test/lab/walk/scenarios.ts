import { withWalk } from '../../../src/app/walk/attach.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { stateOf } from '../../../src/walk/cells.ts'
import type { Cell, CellState, Point } from '../../../src/walk/types.ts'
import { sampleReport } from '../../fixtures/report.ts'
import { lanes } from '../../unit/walk/field.ts'
import { lineStates } from './truth.ts'
import type { Plan, Walked } from './walk-over.ts'

/** A walk in real time, and what a network engineer would say of its map. */
export interface WalkScenario {
  name: string
  plan: Plan
  /** @returns what of the map is wrong */
  check: (walked: Walked) => string[]
}

const CELL_M = 0.5
const ROOM = { x: 3, z: 2.5 }
const places = Array.from({ length: 30 }, (_, i): Point => ({ x: i % 6, z: Math.floor(i / 6) }))
/** Six of them. */
const isCorner = ({ x, z }: Point) => x >= 3 && z >= 3

/** What was done to the line. A busy machine makes late packets and gaps of its own. */
const DONE_TO = ['roundTrip', 'loss'] as const
/** As in docs/walk.md. */
const FOUND_LEAST = 0.95
const WRONG_MOST = 0.02
/** Where the machine itself held up packets in more places, nothing can be told. */
const HELD_MOST = 0.2

/** Of a walk, while the whole line is bad. */
const SPELL = [0.3, 0.5] as const
/** A moment is told by whole visits, and who is back within 8 s never left. */
const MOMENT_OFF_MS = 9000

export const walkScenarios: WalkScenario[] = [
  {
    name: 'walk: the line is bad in a corner',
    plan: {
      way: lanes(3, ROOM),
      speedMps: 1.1,
      isBad: ({ x, z }) => isCorner({ x: x / CELL_M, z: z / CELL_M }),
    },
    check: wrongPlaces,
  },
  {
    name: 'walk: the line is bad for a while',
    plan: {
      way: lanes(2, ROOM),
      speedMps: 1.1,
      isBad: (_, share) => share > SPELL[0] && share < SPELL[1],
    },
    check: wrongTimes,
  },
]

/** Each place of the room: what the line did there, and what the map says. */
function placesOf(walked: Walked) {
  const lineState = lineStates(walked, CELL_M)
  return places.map((place) => {
    const cell = walked.map.cells.find(({ x, z }) => x === place.x && z === place.z)
    return { ...place, line: lineState(place), said: cell ? saidOf(cell) : 'unknown' }
  })
}

function saidOf(cell: Cell): CellState {
  const states = DONE_TO.map((metric) => stateOf(cell, metric))
  for (const worst of ['bad', 'suspect'] as const) if (states.includes(worst)) return worst
  return stateOf(cell, 'roundTrip')
}

type Place = ReturnType<typeof placesOf>[number]

const textOf = (all: readonly Place[]) =>
  all.map(({ x, z, line, said }) => `${x} ${z} ${said} (line ${line})`).join(', ')

/** The report as its owner reads it. */
const reportOf = ({ map }: Walked): Report =>
  withWalk(sampleReport(), map, { name: 'lab', transport: 'udp' })

const rowOf = (report: Report, figure: 'cells' | 'drift') =>
  report.audits.find(({ id }) => id === `walk.lab.${figure}`)

function wrongPlaces(walked: Walked): string[] {
  const all = placesOf(walked)
  const [corner, others] = [all.filter(isCorner), all.filter((place) => !isCorner(place))]
  const held = others.filter(({ line }) => line !== 'good')
  if (held.length > HELD_MOST * others.length || corner.some(({ line }) => line !== 'bad'))
    return [`this machine held up packets: ${textOf(held)}; corner: ${textOf(corner)}`]
  // A machine that makes bad visits of its own costs confirmations.
  const found = corner.filter(
    ({ said }) => said === 'bad' || (held.length > 0 && said === 'suspect'),
  )
  const good = others.filter(({ line }) => line === 'good')
  const wrong = good.filter(({ said }) => said === 'bad')
  const report = reportOf(walked)
  const cells = rowOf(report, 'cells')
  return [
    ...(found.length < FOUND_LEAST * corner.length ? [`corner: ${textOf(corner)}`] : []),
    ...(wrong.length > WRONG_MOST * good.length ? [`called bad: ${textOf(wrong)}`] : []),
    ...(walked.map.drift.state !== 'same' ? [`the network is ${walked.map.drift.state}`] : []),
    ...(cells?.cause !== 'bad-places' ? [`${cells?.verdict} ${cells?.cause}`] : []),
  ]
}

function wrongTimes(walked: Walked): string[] {
  const { map, from, to } = walked
  const all = placesOf(walked)
  // None is bad at all visits by the line, so none may be called so.
  const wrong = all.filter(({ said }) => said === 'bad')
  const [start, end] = SPELL.map((share) => from + share * (to - from)) as [number, number]
  const during = map.drift.during ?? []
  const sum = (of: (span: readonly [number, number]) => number) =>
    during.reduce((ms, span) => ms + Math.max(0, of(span)), 0)
  const covered = sum(([a, b]) => Math.min(b, end) - Math.max(a, start))
  const besides = sum(([a, b]) => b - a) - covered
  const report = reportOf(walked)
  const [cells, drift] = [rowOf(report, 'cells'), rowOf(report, 'drift')]
  return [
    ...(wrong.length > WRONG_MOST * all.length ? [`called bad: ${textOf(wrong)}`] : []),
    ...(map.drift.state !== 'changed' ? [`the network is ${map.drift.state}`] : []),
    ...(covered < 0.5 * (end - start) ? [`the moment has ${Math.round(covered)} ms of it`] : []),
    ...(besides > MOMENT_OFF_MS ? [`${Math.round(besides)} ms besides`] : []),
    ...(cells?.verdict !== 'unknown' ? [`cells: ${cells?.verdict} ${cells?.cause}`] : []),
    ...(/network changed meanwhile.*mixes place and time/i.test(drift?.explanation ?? '')
      ? []
      : [`drift: ${drift?.verdict} ${drift?.explanation}`]),
  ]
}
