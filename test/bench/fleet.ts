/**
 * The fleet page's engine in real Chromium, under the policy of the built page: 100,000 summaries
 * (20,000 devices, 5 runs each) from NDJSON, and the same questions to DuckDB-WASM.
 * Usage: npx tsx test/bench/fleet.ts [--rounds 5]
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { contentSecurityPolicy } from '../../csp.ts'
import { launchChromium } from '../browser/chromium.ts'
import { simulateFleet } from '../fleet/simulate.ts'
import { machineText, waitForQuiet } from './machine.ts'
import { writeFleet } from './sections.ts'

const OUT = join(import.meta.dirname, '../artifacts/bench/fleet')
const DUCK = join(import.meta.dirname, '../../node_modules/@duckdb/duckdb-wasm/dist')
const DEVICES = 20_000
const RUNS = 5
const LOOSE = 'loose'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const ROUNDS = Number(values.rounds)

interface Measured {
  loaded: number
  ready: number
  devices: number
  bytes: number
  times: Record<string, number[]>
}

const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  wasm: 'application/wasm',
}

/** The bench's page on loopback, with the product's policy and alone in its process. */
async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
    // Arrow compiles its rows with Function: DuckDB is measured beyond the product's policy.
    const mayCompile = path === `/${LOOSE}`
    const name = path === '/' || mayCompile ? '/index.html' : path
    const file = name.startsWith('/duckdb/')
      ? join(DUCK, name.slice('/duckdb'.length))
      : join(OUT, name === '/summaries.ndjson' ? name : `page${name}`)
    try {
      const read = await readFile(file)
      const body = mayCompile
        ? String(read).replace(/<meta http-equiv="Content-Sec[^>]*>/, '')
        : read
      const policy = mayCompile
        ? contentSecurityPolicy.replace("'wasm-unsafe-eval'", "'unsafe-eval'")
        : contentSecurityPolicy
      response.writeHead(200, {
        'Content-Type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'Content-Security-Policy': policy,
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

async function measure(name: string, url: string) {
  await waitForQuiet(30)
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    page.on('console', (message) => console.log(`${name}: ${message.text()}`))
    await page.goto(url)
    const found = (await page.evaluate(
      ([which, rounds]) =>
        (
          globalThis as unknown as { measure: (which: string, rounds: number) => Promise<unknown> }
        ).measure(which as string, rounds as number),
      [name, ROUNDS] as const,
    )) as Measured
    const memory = await page.evaluate(async () => {
      const { measureUserAgentSpecificMemory } = performance as unknown as {
        measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>
      }
      return (await measureUserAgentSpecificMemory?.call(performance))?.bytes
    })
    return { ...found, memory, peak: peakOfRenderers() }
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
const ms = (all: number[] | undefined) =>
  all ? `${Math.round(median(all))} (${Math.round(Math.max(...all))})` : '-'
const mb = (bytes: number | undefined) => (bytes ? `${Math.round(bytes / 1e6)} MB` : 'not told')
const kb = (bytes: number) =>
  bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1000)} kB`
const gzipped = (file: string) => gzipSync(readFileSync(file)).length

/** What a visitor of the fleet page fetches for the engine. */
function sizes() {
  const assets = join(OUT, 'page/assets')
  const worker = readdirSync(assets).find((name) => /^worker.*\.js$/.test(name))
  const ours = worker ? gzipped(join(assets, worker)) : 0
  const duck = ['duckdb-eh.wasm', 'duckdb-browser-eh.worker.js', 'duckdb-browser.mjs']
  return {
    ours: `${kb(ours)}, all of the worker with the reading of files`,
    crossfilter: kb(gzipped(join(DUCK, '../../../crossfilter2/crossfilter.min.js'))),
    duckdb: `${kb(duck.reduce((sum, name) => sum + gzipped(join(DUCK, name)), 0))}, ${kb(statSync(join(DUCK, 'duckdb-eh.wasm')).size)} unpacked`,
  }
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
    const ours = await measure('ours', url)
    console.log('ours', ours)
    const duck = await measure('duckdb', `${url}${LOOSE}`)
    console.log('duckdb', duck)
    await writeFleet(text(ours, duck))
  } finally {
    server.close()
  }
}

type Result = Awaited<ReturnType<typeof measure>>

function text(ours: Result, duck: Result): string {
  const size = sizes()
  const row = (what: string, a: string, b: string) => `| ${what} | ${a} | ${b} |`
  const kinds = Object.keys(ours.times)
  const views = kinds.filter((what) => duck.times[what])
  const worst = (result: Result) =>
    Math.round(Math.max(...views.flatMap((what) => result.times[what] ?? [])))
  const chromium = execFileSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
  return [
    `Written by \`npx tsx test/bench/fleet.ts\`, ${new Date().toISOString().slice(0, 10)}, on ${machineText()}, shared with other work; ${chromium.split(' built')[0]}. ${(DEVICES * RUNS).toLocaleString('en')} summaries (${DEVICES.toLocaleString('en')} devices, ${RUNS} runs each) of the simulated fleet, ${mb(ours.bytes)} of NDJSON, crossfilter2 under the content policy of the built page. A view is everything the page draws of a filter: readiness, causes, rules, matrix, timeline, distributions, outliers; each is asked from the page, so the way to the worker and back is in it. ${ROUNDS} rounds, ms: median, and the worst in brackets.`,
    '',
    '| | crossfilter2 (kept) | DuckDB-WASM |',
    '| --- | --- | --- |',
    row(
      'file to first view (target 6 s)',
      `${(ours.ready / 1000).toFixed(1)} s, every record checked`,
      `${(duck.ready / 1000).toFixed(1)} s, nothing checked`,
    ),
    row(
      'memory of page and workers, as the browser tells (target 600 MB)',
      mb(ours.memory),
      mb(duck.memory),
    ),
    row('peak of the process', mb(ours.peak), mb(duck.peak)),
    row('to download, gzip', size.ours, size.duckdb),
    row('worst view (target 150 ms)', `${worst(ours)} ms`, `${worst(duck)} ms`),
    ...views.map((what) => row(`view: ${what}`, ms(ours.times[what]), ms(duck.times[what]))),
    ...kinds
      .filter((what) => !views.includes(what))
      .map((what) => row(what, ms(ours.times[what]), '')),
    '',
    `**Why crossfilter2.** One question of this page is many counts of the same devices, asked again with every tap: crossfilter keeps the counts and touches only the devices that a filter adds or takes away, in ${size.crossfilter} of script. DuckDB answers each count as a query of its own over all rows, and costs ${size.duckdb.split(',')[0]} before the first row is read; its JSON reader is an extension from its makers' server, which the page's policy does not let in, and Arrow, through which its rows come and go, compiles with \`Function\`, which the policy forbids too: it was measured with a looser one. What it holds in WebAssembly is in its peak, not in what the browser tells. It remains the better tool for free questions, which the collector's SQLite file and KQL answer. Arquero was not measured: it compiles its expressions with \`Function\`, which the policy forbids. What crossfilter does not do is our own code: the latest run of a device in a span (crossfilter sees one record a device), quantiles and outliers.`,
  ].join('\n')
}

await main()
process.exit(0)
