/**
 * Writes a simulated fleet: summaries.ndjson, truth.json (what the fleet page must say of it),
 * and reports.ndjson with the full reports of some devices' last runs.
 * Usage: npx tsx test/fleet/write.ts FOLDER [--devices 1000] [--runs 5] [--seed 1] [--reports 50]
 */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { reportOfRun } from './reports.ts'
import { simulateFleet } from './simulate.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    devices: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    reports: { type: 'string', default: '50' },
  },
})
const folder = positionals[0]
if (!folder) throw new Error('Name a folder to write to.')
const shape = {
  seed: Number(values.seed),
  devices: Number(values.devices),
  runs: Number(values.runs),
}
const fleet = simulateFleet(shape)
mkdirSync(folder, { recursive: true })

function* reports() {
  for (const device of fleet.devices.slice(0, Number(values.reports))) {
    const run = device.runs.at(-1)
    if (run) yield reportOfRun(device, run)
  }
}
function* lines(values: Iterable<object>) {
  for (const value of values) yield `${JSON.stringify(value)}\n`
}
const write = (name: string, values: Iterable<object>) =>
  pipeline(Readable.from(lines(values)), createWriteStream(join(folder, name)))
await write('summaries.ndjson', fleet.summaries())
await write('reports.ndjson', reports())
writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(fleet.truth(), null, 2)}\n`)
console.log(`${shape.devices} devices with ${shape.runs} runs each are in ${folder}.`)
