/**
 * Writes a simulated fleet: summaries.ndjson and truth.json, what the fleet page must say of it.
 * Usage: npx tsx test/fleet/write.ts FOLDER [--devices 1000] [--runs 5] [--seed 1]
 */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { simulateFleet } from './simulate.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    devices: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
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

function* lines() {
  for (const summary of fleet.summaries()) yield `${JSON.stringify(summary)}\n`
}
await pipeline(Readable.from(lines()), createWriteStream(join(folder, 'summaries.ndjson')))
writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(fleet.truth(), null, 2)}\n`)
console.log(`${shape.devices} devices with ${shape.runs} runs each are in ${folder}.`)
