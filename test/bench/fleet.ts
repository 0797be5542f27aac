/**
 * The fleet page's engine in real Chromium, under the policy of the built page: 100,000 summaries
 * (20,000 devices, 5 runs each) from NDJSON.
 * Usage: npx tsx test/bench/fleet.ts [--rounds 5]
 */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { contentSecurityPolicy } from '../../csp.ts'
import { launchChromium, wholeChromium } from '../browser/chromium.ts'
import { simulateFleet } from '../fleet/simulate.ts'
import type { Measured } from './fleet-page/main.ts'
import { machineText, waitForQuiet } from './machine.ts'
import { writeFleet } from './sections.ts'

const OUT = join(import.meta.dirname, '../artifacts/bench/fleet')
const DEVICES = 20_000
const RUNS = 5

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const ROUNDS = Number(values.rounds)

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript' }

/** The bench's page on loopback, with the product's policy and alone in its process. */
async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
    const file = path === '/summaries.ndjson' ? path : `page${path === '/' ? '/index.html' : path}`
    try {
      const body = await readFile(join(OUT, file))
      response.writeHead(200, {
        'Content-Type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'Content-Security-Policy': contentSecurityPolicy(),
        // The browser tells its memory only to a page that is isolated from others.
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

/** What the bench reads of its page; TypeScript's DOM does not know the memory yet. */
interface Page {
  measure: (rounds: number) => Promise<Measured>
  performance: { measureUserAgentSpecificMemory: () => Promise<{ bytes: number }> }
}

async function measure(url: string) {
  await waitForQuiet(30)
  // The headless shell has no measureUserAgentSpecificMemory.
  const browser = await launchChromium({ executablePath: wholeChromium })
  try {
    const page = await browser.newPage()
    page.on('console', (message) => console.log(message.text()))
    await page.goto(url)
    const window = await page.evaluateHandle<Page>('globalThis')
    const found = await window.evaluate((page, rounds) => page.measure(rounds), ROUNDS)
    const { bytes: memory } = await window.evaluate((page) =>
      page.performance.measureUserAgentSpecificMemory(),
    )
    return { ...found, memory, peak: peakOfRenderers(), chromium: browser.version() }
  } finally {
    await browser.close()
  }
}

/** Most that a renderer of this bench ever held in memory, bytes (Linux). */
function peakOfRenderers(): number {
  const mine = new Set([process.pid])
  let most = 0
  // Parents come before their children often enough; three passes find all.
  for (let pass = 0; pass < 3; pass++)
    for (const pid of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        const number = (key: string) =>
          Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1])
        if (!mine.has(number('PPid'))) continue
        mine.add(Number(pid))
        if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'))
          most = Math.max(most, number('VmHWM') * 1024)
      } catch {
        // Gone meanwhile.
      }
    }
  return most
}

const median = (all: number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0
const ms = (all: number[]) => `${Math.round(median(all))} (${Math.round(Math.max(...all))})`
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

/** What a visitor of the fleet page fetches for the engine: its worker, with the reading of files. */
function workerSize(): string {
  const assets = join(OUT, 'page/assets')
  const name = readdirSync(assets).find((one) => /^worker.*\.js$/.test(one))
  if (!name) throw new Error('The build of the bench has no worker.')
  return `${Math.round(gzipSync(readFileSync(join(assets, name))).length / 1000)} kB`
}

async function main() {
  await mkdir(OUT, { recursive: true })
  const fleet = simulateFleet({ seed: 1, devices: DEVICES, runs: RUNS })
  const lines: string[] = []
  for (const summary of fleet.summaries()) lines.push(`${JSON.stringify(summary)}\n`)
  await writeFile(join(OUT, 'summaries.ndjson'), lines)
  await build({ configFile: join(import.meta.dirname, 'fleet-vite.config.ts'), logLevel: 'warn' })
  const { server, url } = await serve()
  try {
    await writeFleet(text(await measure(url)))
  } finally {
    server.close()
  }
}

function text({ bytes, ready, views, rest, memory, peak, chromium }: Result): string {
  const rows: [string, string][] = [
    ['file to first view, every record checked (target 6 s)', `${(ready / 1000).toFixed(1)} s`],
    ['memory of page and workers, as the browser reports it (target 600 MB)', mb(memory)],
    ['peak of the process', mb(peak)],
    ['download size of the engine, gzip', workerSize()],
    ['worst view (target 150 ms)', `${Math.round(Math.max(...Object.values(views).flat()))} ms`],
    ...Object.entries(views).map(([what, all]): [string, string] => [`view: ${what}`, ms(all)]),
    ...Object.entries(rest).map(([what, all]): [string, string] => [what, ms(all)]),
  ]
  return [
    `Written by \`npx tsx test/bench/fleet.ts\`, ${new Date().toISOString().slice(0, 10)}, on ${machineText()}, shared with other work; Chromium ${chromium}. ${(DEVICES * RUNS).toLocaleString('en')} summaries (${DEVICES.toLocaleString('en')} devices, ${RUNS} runs each) of the simulated fleet, ${mb(bytes)} of NDJSON, under the content policy of the built page. A view is everything the page shows for one filter: readiness, causes, rules, matrix, timeline, distributions, outliers. The page requests each, so times include the message to the worker and back. ${ROUNDS} rounds, in ms: the median, and the worst in parentheses. For why the engine is crossfilter, with DuckDB's figures for the same questions, see [decisions/crossfilter.md](decisions/crossfilter.md).`,
    '',
    '| | measured |',
    '| --- | --- |',
    ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
  ].join('\n')
}

type Result = Awaited<ReturnType<typeof measure>>

await main()
process.exit(0)
