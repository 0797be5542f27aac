/**
 * The truth of a walk's map in real time: an emulated headset walks a known way while the emulated
 * line gets worse in a corner of the room, or for a while. Poses, stream, relay and line are real.
 * Linux, root, gcc, coturn. Usage: npx tsx test/bench/walk.ts [place|time]
 */
import { stateOf } from '../../src/walk/cells.ts'
import type { Point } from '../../src/walk/types.ts'
import { removeLeftovers } from '../lab/network.ts'
import { type Walked, walkOver } from '../lab/walk/walk-over.ts'
import { lanes, ROOM } from '../unit/walk/field.ts'
import { streamTruth } from './truth.ts'

const way = lanes(3)
const speedMps = 1

/** Nine of 48 cells. */
const isInCorner = ({ x, z }: Point) => x > 2.5 && z > 1.5

/** A busy machine makes late packets and gaps of its own; these are what was done to the line. */
const DONE_TO = ['roundTrip', 'loss'] as const

function compare(walked: Walked, isBadCell: (x: number, z: number) => boolean) {
  const { map } = walked
  const truth = streamTruth(walked.passages, walked.from, walked.to)
  const cells = Array.from({ length: 4 * ROOM.x * ROOM.z }, (_, i) => {
    const [x, z] = [i % (2 * ROOM.x), Math.floor(i / (2 * ROOM.x))]
    const cell = map.cells.find((one) => one.x === x && one.z === z && one.part === 0)
    return {
      x,
      z,
      truth: isBadCell(x, z),
      said: cell ? DONE_TO.map((metric) => stateOf(cell, metric)) : [],
    }
  })
  const [bad, good] = [cells.filter(({ truth }) => truth), cells.filter(({ truth }) => !truth)]
  const called = (all: typeof cells) => all.filter(({ said }) => said.includes('bad')).length
  for (let z = 0; z < 2 * ROOM.z; z++)
    console.log(
      cells
        .filter((cell) => cell.z === z)
        .map(({ said }) => said.map((state) => state[0]).join(''))
        .join(' '),
    )
  console.log(
    `${called(bad)} of ${bad.length} bad cells found, ${called(good)} of ${good.length} good ones called bad,`,
    `median ${map.rttMs} ms (on the line ${truth?.rttMs.toFixed(1)} ms, loss ${(100 * (truth?.loss ?? 0)).toFixed(1)} %), nowhere ${(100 * map.nowhereShare).toFixed(1)} %,`,
    `other cell ${(100 * map.tooFast).toFixed(1)} %, network ${map.drift.state}, ${map.packets} packets`,
  )
  const second = (at: number) => ((at - map.startedAt) / 1000).toFixed(0)
  for (const moment of map.drift.during ?? [])
    console.log('changed from', moment.map(second).join(' to '), 's')
  for (const { x, z } of good.filter(({ said }) => said.includes('bad'))) {
    const { visits = [] } = map.cells.find((cell) => cell.x === x && cell.z === z) ?? {}
    const told = visits.map(
      ({ from, n, lost, medianMs }) =>
        `at ${second(from)} s ${medianMs} ms, ${lost} of ${n + lost} lost`,
    )
    console.log(`wrong at ${x} ${z}: ${told.join('; ')}`)
  }
  return { found: called(bad), bad: bad.length, wrong: called(good), good: good.length }
}

await removeLeftovers()
const [wanted] = process.argv.slice(2)
const problems: string[] = []
if (wanted !== 'time') {
  const walked = await walkOver({ way, speedMps, isBad: isInCorner })
  const { drift } = walked.map
  const { found, bad, wrong, good } = compare(walked, (x, z) => x >= 5 && z >= 3)
  if (found < 0.95 * bad) problems.push(`only ${found} of ${bad} bad cells found`)
  if (wrong > 0.02 * good) problems.push(`${wrong} of ${good} good cells called bad`)
  if (drift.state !== 'same') problems.push(`the network is said to be ${drift.state}`)
}
if (wanted !== 'place') {
  const walked = await walkOver({
    way,
    speedMps,
    isBad: (_, share) => share > 0.3 && share < 0.5,
  })
  const { wrong, good } = compare(walked, () => false)
  if (walked.map.drift.state !== 'changed') problems.push('a bad time is not told from a bad place')
  if (wrong > 0.02 * good) problems.push(`${wrong} cells called bad for a bad time`)
}
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
