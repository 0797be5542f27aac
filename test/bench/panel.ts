/**
 * Bench of the 3D panel in an emulated Quest 3. Times are CPU time of the page's main thread
 * (CDP, thread ticks), because frames take as long as the software renderer takes.
 * Usage: npx tsx test/bench/panel.ts [--minutes 5 --frames 300]   (writes docs/bench-panel.md)
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { servePanel } from '../panel/build.ts'
import type { Harness } from '../panel/harness.ts'
import { frames, putOnHeadset } from '../panel/headset.ts'
import { measureFrames, metric, pass, takeScript } from './frames.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    /** In a scene, a multiple of ten. */
    frames: { type: 'string', default: '300' },
  },
})
const MINUTES = Number(values.minutes)
/** Of a headset beside this machine, at worst. */
const SLOWED = 4
/** A frame at 72 Hz. */
const FRAME_MS = 1000 / 72
const FRAMES = Number(values.frames)
const BLOCK = 10
const ROWS = 200
const repository = new URL('../../', import.meta.url).pathname

const act = <T>(page: Page, what: (harness: Harness) => T) =>
  page.evaluate(`(${what})(window.harness)`) as Promise<T>

const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b)
const median = (numbers: number[]) => sorted(numbers)[Math.floor(numbers.length / 2)] ?? Number.NaN
const p95 = (numbers: number[]) => sorted(numbers)[Math.floor(numbers.length * 0.95)] ?? Number.NaN

/** Milliseconds of main-thread CPU per frame, one number per block of ten frames. */
const cpuPerFrame = async (page: Page, cdp: CDPSession) =>
  (await measureFrames(page, cdp, FRAMES)).map(({ cpu }) => cpu)

/**
 * CPU of one write into the store, with all layout that follows from it: ten a second for two
 * seconds, against two seconds right before without any, so that what else the machine does counts
 * on both sides.
 */
async function cpuPerTick(page: Page, cdp: CDPSession) {
  const extras: number[] = []
  const seen = () =>
    page.evaluate(() => {
      const { headset, harness } = window as never as {
        headset: { frames: number }
        harness: Harness
      }
      return { frames: headset.frames, ticks: harness.ticks() }
    })
  const during = async () => {
    const [cpu, from] = [await metric(cdp, 'TaskDuration'), await seen()]
    await page.waitForTimeout(2000)
    const [spent, until] = [await metric(cdp, 'TaskDuration'), await seen()]
    return {
      cpu: (spent - cpu) * 1000,
      frames: until.frames - from.frames,
      ticks: until.ticks - from.ticks,
    }
  }
  for (let round = 0; round < 12; round++) {
    const idle = await during()
    await startTicking(page)
    const live = await during()
    await stopTicking(page)
    extras.push((live.cpu - (idle.cpu / idle.frames) * live.frames) / live.ticks)
  }
  return extras
}

/**
 * Milliseconds that the script of one frame takes with a slowed CPU, by the wall: slowing spins in
 * the same thread, so that CPU time would count it.
 */
async function slowedFrames(page: Page, cdp: CDPSession) {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
  await pass(page, BLOCK)
  await takeScript(page)
  await pass(page, FRAMES / 3)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return takeScript(page)
}

const startTicking = (page: Page) =>
  page.evaluate(() => {
    const { harness } = window as never as { harness: Harness }
    Object.assign(window, { ticking: setInterval(harness.tick, 100) })
  })

const stopTicking = (page: Page) =>
  page.evaluate(() => clearInterval((window as never as { ticking: number }).ticking))

async function heapAfterCollection(cdp: CDPSession) {
  await cdp.send('HeapProfiler.collectGarbage')
  return (await metric(cdp, 'JSHeapUsedSize')) / 1e6
}

async function measure() {
  const panel = await servePanel()
  const browser = await launchChromium({
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 320, height: 240 } })
    await putOnHeadset(page)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(panel.url)
    await page.waitForFunction(() => 'harness' in window)
    await act(page, (harness) => {
      harness.useReport(harness.reports.largeReport(200))
      harness.begin()
      harness.measureLine()
    })
    await page.click('#vr')
    await page.waitForFunction(
      () => (window as never as { harness: Harness }).harness.entered.length === 1,
    )
    await frames(page, 20)
    await page.evaluate(() => {
      const { device } = (window as never as { headset: import('../panel/headset.ts').Emulated })
        .headset
      for (const hand of ['left', 'right'] as const)
        device.controllers[hand]?.position.set(hand === 'left' ? -0.2 : 0.2, 1.35, -0.3)
    })
    const scene = async (tab: 'checks' | 'result') => {
      await act(
        page,
        new Function('harness', `harness.panel.ui.setState({ tab: '${tab}' })`) as (
          h: Harness,
        ) => void,
      )
      await frames(page, 6)
      return act(page, (harness) => {
        const { calls, triangles } = harness.panel.three().gl.info.render
        return { calls, triangles }
      })
    }
    const checks = await scene('checks')
    const result = await scene('result')
    const idleBlocks = await cpuPerFrame(page, cdp)
    const tickResult = await cpuPerTick(page, cdp)
    await scene('checks')
    const tickChecks = await cpuPerTick(page, cdp)
    await startTicking(page)
    const liveBlocks = await cpuPerFrame(page, cdp)
    const slowed = await slowedFrames(page, cdp)
    const heap = [await heapAfterCollection(cdp)]
    for (let minute = 0; minute < MINUTES; minute++) {
      await page.waitForTimeout(60_000)
      heap.push(await heapAfterCollection(cdp))
    }
    return {
      draws: { checks, result },
      idleBlocks,
      liveBlocks,
      slowed,
      tickResult,
      tickChecks,
      heap,
    }
  } finally {
    await browser.close()
    await panel.stop()
  }
}

/** What the page has fetched before the panel is opened (tools/vite-chunks.ts), by chunk. */
const there = new Set(['rolldown-runtime', 'first', 'index', 'settings', 'core'])

/** kB of gzip of the panel's chunks in dist/, beyond what is there; undefined without a build. */
function chunkSize() {
  const manifest = join(repository, 'dist/.vite/manifest.json')
  if (!existsSync(manifest)) return undefined
  const entries = JSON.parse(readFileSync(manifest, 'utf8')) as Record<
    string,
    { file: string; name?: string; imports?: string[] }
  >
  const collect = (key: string, into = new Set<string>()) => {
    const entry = entries[key]
    if (!entry || into.has(entry.file) || there.has(entry.name ?? '')) return into
    into.add(entry.file)
    for (const one of entry.imports ?? []) collect(one, into)
    return into
  }
  return (
    [...collect('src/panel/index.tsx')].reduce(
      (sum, file) =>
        sum + gzipSync(readFileSync(join(repository, 'dist', file)), { level: 9 }).length,
      0,
    ) / 1000
  )
}

function fontSize() {
  return ['inter-medium.json', 'inter-medium.webp']
    .map((name) => gzipSync(readFileSync(join(repository, 'public/panel', name))).length / 1000)
    .reduce((sum, size) => sum + size, 0)
}

const result = await measure()
const most = Math.max(...Object.values(result.draws).map(({ calls }) => calls)) / 2
const triangles = Math.max(...Object.values(result.draws).map(({ triangles }) => triangles))
const chunks = chunkSize()
const [heapFirst = 0, heapLast = 0] = [result.heap[0], result.heap.at(-1)]
const rows: [string, string, string, boolean | undefined][] = [
  ['Draw calls per eye, charts and two controllers', `${most}`, '≤ 16', most <= 16],
  ['Triangles per frame, both eyes', `${triangles}`, '', undefined],
  ...(
    [
      ['CPU per frame, idle, median', median(result.idleBlocks), 3],
      ['CPU per frame, idle, p95', p95(result.idleBlocks), undefined],
      ['CPU per frame, live at 10 Hz, median', median(result.liveBlocks), 4],
      ['CPU per frame, live at 10 Hz, p95', p95(result.liveBlocks), undefined],
      ['CPU per tick beyond idle, table, median', median(result.tickChecks), 1],
      ['CPU per tick beyond idle, verdict, median', median(result.tickResult), 1],
    ] as const
  ).map(([name, value, limit]): [string, string, string, boolean | undefined] => [
    name,
    `${value.toFixed(2)} ms`,
    limit ? `≤ ${limit} ms` : '',
    limit ? value <= limit : undefined,
  ]),
  [
    `Script of a frame, live, CPU slowed ${SLOWED} times, median`,
    `${median(result.slowed).toFixed(1)} ms`,
    `≤ ${FRAME_MS.toFixed(1)} ms (72 Hz)`,
    median(result.slowed) <= FRAME_MS,
  ],
  ['JS heap after collection', `${heapLast.toFixed(1)} MB`, '≤ 25 MB', heapLast <= 25],
  [
    `Growth over ${MINUTES} min`,
    `${(heapLast - heapFirst).toFixed(2)} MB`,
    '≤ 1 MB',
    heapLast - heapFirst <= 1,
  ],
  ...(chunks === undefined
    ? []
    : [
        ['Chunks, gzip', `${chunks.toFixed(1)} kB`, '≤ 360 kB', chunks <= 360] as [
          string,
          string,
          string,
          boolean,
        ],
      ]),
  ['Fonts, gzip', `${fontSize().toFixed(1)} kB`, '≤ 110 kB', fontSize() <= 110],
]
const table = rows.map(
  ([name, value, limit, good]) =>
    `| ${name} | ${value} | ${limit} | ${good === undefined ? '' : good ? 'yes' : 'no'} |`,
)
const text = `# Bench of the 3D panel

Emulated Quest 3 (iwer) in headless Chromium with a software renderer, ${ROWS} rows, two
controllers, ${FRAMES} frames in blocks of ${BLOCK}. CPU is the time of the page's main
thread without the renderer's own work. A block averages ten frames, so p95 is that of blocks. One
tick writes six rows, the progress and one sample of the line; curves are drawn with every second
tick and words with every fifth, so its time is a mean of all; two seconds of ticks are set against the
two seconds before them, twelve times. Written by \`npx tsx test/bench/panel.ts\` on
${cpus().length} × ${cpus()[0]?.model.trim()}, shared with other work, load ${loadavg()[0]?.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}.

| | measured | limit | within |
|---|---|---|---|
${table.join('\n')}

Heap by minute: ${result.heap.map((value) => value.toFixed(1)).join(', ')} MB.

Not measured here: frame rate and sharpness on a device. \`#/acceptance\` measures both there ([devices.md](devices.md)).
`
const file = join(repository, 'docs/bench-panel.md')
// What a walk costs is measured by itself (walk-panel.ts) and stays.
const walk = existsSync(file) ? (readFileSync(file, 'utf8').split(/(?=\n## Walk)/)[1] ?? '') : ''
writeFileSync(file, text + walk)
process.stdout.write(`${text}\n`)
process.exitCode = rows.some(([, , , good]) => good === false) ? 1 : 0
