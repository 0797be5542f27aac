/**
 * Bench of a walk in an emulated Quest 3: what its floor, its figures and its card cost a frame.
 * Usage: npx tsx test/bench/walk-panel.ts [--frames 200]   (its section of docs/bench-panel.md)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { servePanel } from '../panel/build.ts'
import type { Harness } from '../panel/harness.ts'
import { layAway, stand } from '../panel/head.ts'
import { type Emulated, frames, press, putOnHeadset } from '../panel/headset.ts'
import { measureFrames, pass, takeScript } from './frames.ts'
import { median } from './numbers.ts'

const { values } = parseArgs({ options: { frames: { type: 'string', default: '200' } } })
const FRAMES = Number(values.frames)
const BLOCK = 10
const file = join(import.meta.dirname, '../../docs/bench-panel.md')

type Globals = Window & { harness: Harness; headset: Emulated }

/** Milliseconds per frame: the main thread's CPU (thread ticks), the frame's script and the frame itself (wall). */
async function cost(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await pass(page, BLOCK)
  await takeScript(page)
  const blocks = await measureFrames(page, cdp, FRAMES)
  const script = await takeScript(page)
  const drawn = await page.evaluate(() => {
    const { calls, triangles } = (window as unknown as Globals).harness.panel.three().gl.info.render
    return { calls: calls / 2, triangles: triangles / 2 }
  })
  await cdp.detach()
  return {
    cpu: median(blocks.map(({ cpu }) => cpu)),
    wall: median(blocks.map(({ wall }) => wall)),
    script: median(script),
    longest: Math.max(...script),
    ...drawn,
  }
}

/** At 72 frames a second, ten changes a second: a frame here takes as long as its triangles do. */
const FRAMES_A_CHANGE = 7

/** Ten tiles change their height and colour every seventh frame: no walk changes so much. */
const change = (page: Page, on: boolean) =>
  page.evaluate(
    ({ on, every }) => {
      const { harness, headset } = window as unknown as Globals
      const steps = window as never as { step?: number }
      cancelAnimationFrame(steps.step ?? 0)
      if (!on) return
      let turn = 0
      let last = headset.frames
      const step = () => {
        steps.step = requestAnimationFrame(step)
        const { walk } = harness.store.getState()
        if (headset.frames < last + every || !walk) return
        last = headset.frames
        turn++
        const cells = walk.map.cells.map((cell, index) =>
          index % 40 === turn % 40
            ? { ...cell, rttMs: 20 + ((turn * 13) % 150), sent: cell.sent + 1 }
            : cell,
        )
        harness.store.setState({ walk: { ...walk, map: { ...walk.map, cells } } })
      }
      step()
    },
    { on, every: FRAMES_A_CHANGE },
  )

async function measure() {
  const panel = await servePanel()
  const browser = await launchChromium({
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 320, height: 240 } })
    // What runs TypeScript here puts a helper of its own into functions.
    await page.addInitScript('globalThis.__name = (named) => named')
    await putOnHeadset(page)
    await page.goto(panel.url)
    await page.waitForFunction(() => 'harness' in window)
    await page.click('#ar')
    await page.waitForFunction(() => (window as unknown as Globals).harness.entered.length === 1)
    await frames(page, 20)
    const there = (id: string) =>
      page.waitForFunction(
        (id) => (window as unknown as Globals).harness.locate(id) !== undefined,
        id,
      )
    await press(page, 'walk')
    await there('walk-start')
    const panels = await cost(page)
    await press(page, 'walk-start')
    await there('walk-stop')
    await layAway(page)
    const ahead = { x: 0, z: 1.5, pitch: -5 }
    await stand(page, ahead, 30)
    const empty = await cost(page)
    const show = () =>
      page.evaluate(() =>
        (window as unknown as Globals).harness.showWalk({ columns: 20, rows: 20, cellM: 0.25 }),
      )
    await show()
    await frames(page, 10)
    const tiles = await cost(page)
    await change(page, true)
    const changing = await cost(page)
    await stand(page, { ...ahead, z: 0, pitch: -50 }, 30)
    const looking = await cost(page)
    await change(page, false)
    await stand(page, ahead, 30)
    const triangles = Math.round(tiles.triangles - empty.triangles)
    await page.evaluate(
      (triangles) => (window as unknown as Globals).harness.plainFloor(triangles),
      triangles,
    )
    const plain = await cost(page)
    return { panels, empty, tiles, changing, looking, plain }
  } finally {
    await browser.close()
    await panel.stop()
  }
}

const found = await measure()
const names: Record<keyof typeof found, string> = {
  panels: 'The panels, before a walk (two controllers)',
  empty: 'Walking: the card, nothing on the floor',
  tiles: '400 tiles with bars and path',
  changing: `the same, ten of them change every ${FRAMES_A_CHANGE}th frame`,
  looking: 'the same, and the figures of the tile that is looked at',
  plain: 'For comparison: a plain mesh of as many triangles in place of the floor',
}
const rows = (Object.keys(names) as (keyof typeof found)[]).map((name) => {
  const { calls, triangles, cpu, script, longest, wall } = found[name]
  const times = [cpu.toFixed(2), script.toFixed(2), longest.toFixed(1), wall.toFixed(0)]
  return `| ${names[name]} | ${calls} | ${Math.round(triangles)} | ${times.map((ms) => `${ms} ms`).join(' | ')} |`
})
const draws = found.looking.calls - found.empty.calls
const cpu = Math.max(found.changing.cpu, found.looking.cpu) - found.empty.cpu
const section = `
## Walk the room

\`npx tsx test/bench/walk-panel.ts\`, ${FRAMES} frames a scene in passthrough, medians; CPU is the
main thread's, script is what the frame's callbacks take by the wall. A frame itself takes as long as
the software renderer needs for its triangles, in a process of its own; a change every ${FRAMES_A_CHANGE}th is
what a device at 72 Hz has ten times a second. The small map on the card is drawn twice a second at most, where
something changed; that is in the longest script. ${cpus().length} × ${cpus()[0]?.model.trim()}, shared with
other work, load ${loadavg()[0]?.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}.

| | draw calls per eye | triangles per eye | CPU per frame | script per frame | longest script | a frame |
|---|---|---|---|---|---|---|
${rows.join('\n')}

The floor with 400 tiles and the figures: ${draws} draw calls per eye more (limit 2), ${cpu.toFixed(2)} ms CPU per frame more (limit 1 ms).
`
const HEADING = '\n## Walk the room\n'
const [before = ''] = readFileSync(file, 'utf8').split(HEADING)
writeFileSync(file, `${before.trimEnd()}\n${section}`)
process.stdout.write(section)
process.exitCode = draws <= 2 && cpu <= 1 ? 0 : 1
