import { simulate } from './simulate.ts'
import { samplePlaces } from './sites.ts'

const DEVICES = 100
const RUNS = 5
const DAY_MS = 86_400_000
/** Devices run at another hour each, within so long. */
const SPREAD_MS = 7 * 3_600_000

/** A fleet that nobody has, whose last runs are just over, as a file of summaries. */
export function sampleFile(now: number): { name: string; data: Blob } {
  const start = new Date(now - (RUNS - 1) * DAY_MS - SPREAD_MS).toISOString()
  const shape = { places: samplePlaces, seed: 1, devices: DEVICES, runs: RUNS, start }
  const lines = [...simulate(shape).summaries()].map((summary) => JSON.stringify(summary))
  return { name: 'sample.ndjson', data: new Blob([lines.join('\n')]) }
}
