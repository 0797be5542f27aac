/**
 * What a first visit costs: requests and bytes until the page is idle, and Lighthouse's figures for
 * page and fleet. A collector serves the build as compressed as it is.
 * Usage: npx vite build && npx tsx test/bench/first-load.ts [--rounds 5 --dist FOLDER --print]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startCollector } from '../../collector/server.ts'
import { simulateFleet } from '../fleet/simulate.ts'
import { type Visit, visit } from './first-visit.ts'
import { type Audited, audit } from './lighthouse.ts'
import { machineText, waitForQuiet } from './machine.ts'
import { median } from './numbers.ts'
import { writeFirstLoad } from './sections.ts'

const DEVICES = 1000

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    dist: { type: 'string', default: 'dist' },
    /** Leaves docs/bench.md alone. */
    print: { type: 'boolean', default: false },
  },
})

/** A collector with the build and one run of each device. */
async function serve() {
  const data = await mkdtemp(join(tmpdir(), 'preflight-first-load-'))
  const collector = await startCollector({
    host: '127.0.0.1',
    port: 0,
    rate: 1_000_000,
    data,
    dist: resolve(values.dist),
    config: { version: 1, nobodyAddress: '127.0.0.1', fleet: { collector: './' } },
  })
  const { summaries } = simulateFleet({ seed: 1, devices: DEVICES, runs: 1 })
  for (const summary of summaries()) {
    const body = JSON.stringify({ summary })
    const headers = { 'Content-Type': 'application/json' }
    const { status } = await fetch(`${collector.url}api/reports`, { method: 'POST', headers, body })
    if (status !== 201) throw new Error(`The collector answers ${status}.`)
  }
  const stop = async () => {
    await collector.stop()
    await rm(data, { recursive: true })
  }
  return { url: collector.url, stop }
}

const places = [
  { name: 'page, mobile', hash: '', form: 'mobile', performance: 97, lcp: 1800 },
  { name: 'page, desktop', hash: '', form: 'desktop', performance: 97 },
  { name: 'fleet, mobile', hash: '#/fleet', form: 'mobile', performance: 90, lcp: 2500 },
] as const
/** Only accessibility and best practices have a goal here. */
const others = ['#/links', '#/readiness', '#/setup', '?quiet']
const CLS = 0.02
const KIBIBYTES = 120
const REQUESTS = 12

const mark = (met: boolean, text: string) => (met ? text : `**not met**: ${text}`)
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

function visitText({ first, later }: Visit): string {
  const met = first.bytes <= KIBIBYTES * 1024 && first.requests <= REQUESTS
  const kib = (bytes: number) => `${Math.round(bytes / 1024)} KiB`
  return `First visit until the page is idle, brotli, with headers: ${mark(met, `${kib(first.bytes)} in ${first.requests} requests`)} (goal: at most ${KIBIBYTES} KiB in ${REQUESTS}). 1.5 s later, or at the first touch, it fetches the part that measures: ${kib(later.bytes)} in ${later.requests} requests. 4 s later the offline copy follows, which the service worker makes.`
}

function rowOf({ name, performance, ...goal }: (typeof places)[number], all: Audited[]): string {
  const of = (key: Exclude<keyof Audited, 'flaws'>) => median(all.map((one) => one[key]))
  const lcp = 'lcp' in goal ? goal.lcp : undefined
  const flaws = [...new Set(all.flatMap((one) => one.flaws))]
  return `| ${[
    name,
    mark(of('performance') >= performance, `${of('performance')} (${performance})`),
    seconds(of('fcp')),
    lcp ? mark(of('lcp') <= lcp, `${seconds(of('lcp'))} (${seconds(lcp)})`) : seconds(of('lcp')),
    mark(of('cls') < CLS, of('cls').toFixed(3)),
    `${Math.round(of('tbt'))} ms`,
    mark(of('accessibility') === 100, `${of('accessibility')}`),
    mark(of('bestPractices') === 100, `${of('bestPractices')}`),
    `${Math.round(of('speed'))} (${of('slowdown').toFixed(1)})`,
    flaws.join(', ') || 'none',
  ].join(' | ')} |`
}

async function main() {
  const { url, stop } = await serve()
  try {
    const visited = await visit(url)
    const rows: string[] = []
    for (const place of places) {
      const all: Audited[] = []
      for (let round = 0; round < Number(values.rounds); round++) {
        await waitForQuiet(10)
        all.push(await audit(`${url}${place.hash}`, place.form))
        console.log(place.name, JSON.stringify(all.at(-1)))
      }
      rows.push(rowOf(place, all))
    }
    const checked: string[] = []
    for (const place of others) {
      const { accessibility, bestPractices, flaws } = await audit(url + place, 'mobile')
      checked.push(
        `\`${place}\` ${accessibility} and ${bestPractices}${flaws.map((flaw) => `, ${flaw}`).join('')}`,
      )
    }
    const text = [
      `Written by \`npx tsx test/bench/first-load.ts\`, ${new Date().toISOString().slice(0, 10)}, on ${machineText()}, shared with other work. "Speed" is Lighthouse's measure of the machine at that moment (\`benchmarkIndex\`). Lighthouse's own emulation: a phone on 1.6 Mbit/s, 150 ms, with a slowed CPU; a desktop on 10 Mbit/s, 40 ms. The number behind the speed is the slowdown: as Lighthouse's docs/throttling.md recommends, it is calibrated to this machine before each round, so that the emulated phone always has an index of 375. At an index of 1,500 or more that is Lighthouse's own factor 4. Medians of ${values.rounds}, goals in parentheses; the fleet has ${DEVICES.toLocaleString('en')} devices.`,
      visitText(visited),
      [
        '| | performance | first paint | largest paint | shift | blocked | accessibility | best practices | speed | flaws |',
        '|---|---|---|---|---|---|---|---|---|---|',
        ...rows,
      ].join('\n'),
      `Accessibility and best practices of the other pages: ${checked.join('; ')}.`,
    ].join('\n\n')
    console.log(text)
    if (!values.print) await writeFirstLoad(text)
  } finally {
    await stop()
  }
}

await main()
process.exit(0)
