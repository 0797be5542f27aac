import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { within } from '../../../src/model/wait.ts'
import type { Point, WalkMap } from '../../../src/walk/types.ts'
import { putOnHeadset } from '../../panel/headset.ts'
import { stepsAlong } from '../../unit/walk/field.ts'
import { firstInLine } from '../first-in-line.ts'
import { createLineRig, type LineRig } from '../line-rig.ts'
import type { Way } from '../link/link.ts'
import type { Passage } from '../link/log.ts'
import { untilTakenDown } from '../take-down.ts'

/** One way, each: 90 ms and 15 % loss more, up and down together, than where all is well. */
const CALM: Way = { delay: 20, loss: 0 }
const BAD: Way = { delay: 65, loss: 0.08 }
const LOOK_MS = 2
/** A page that doesn't answer for so long hangs. */
const ANSWER_MS = 90_000

export interface Plan {
  way: Point[]
  speedMps: number
  /** @param share of the walk that is over, 0..1 */
  isBad: (place: Point, share: number) => boolean
}

export interface Walked {
  map: WalkMap
  /** What the line did with each packet. */
  passages: Passage[]
  /** Unix ms. */
  from: number
  to: number
  /** Where the head was, Unix ms. */
  headAt: (at: number) => Point
}

interface Called {
  startWalking: (servers: LineRig['servers']) => Promise<void>
  walkAlong: (way: Point[], speedMps: number) => Promise<number>
  walkEnd: () => Promise<WalkMap>
}

/**
 * A walk in real time: an emulated headset goes a known way, while the emulated line gets worse in
 * places or for a while. Poses, stream, relay and line are real.
 */
export const walkOver = (plan: Plan): Promise<Walked> => firstInLine(() => walkInside(plan))

async function walkInside(plan: Plan): Promise<Walked> {
  const folder = await mkdtemp(join(tmpdir(), 'preflight-walk-'))
  let rig: LineRig | undefined
  const takeDown = async () => {
    await rig?.remove()
    await rm(folder, { recursive: true, force: true })
  }
  return untilTakenDown(takeDown, async () => {
    await build({
      configFile: false,
      logLevel: 'warn',
      root: join(import.meta.dirname, 'page'),
      publicDir: false,
      build: { outDir: folder, emptyOutDir: true, target: 'es2023', minify: false },
      worker: { format: 'es' },
    })
    rig = await createLineRig({ up: CALM, down: CALM }, folder)
    return walkOn(rig, plan)
  })
}

async function walkOn(rig: LineRig, { way, speedMps, isBad }: Plan): Promise<Walked> {
  const page = await rig.open()
  await putOnHeadset(page)
  await page.reload()
  const steps = stepsAlong({ way, speedMps })
  const start = page.evaluate(
    (servers) => (globalThis as never as Called).startWalking(servers),
    rig.servers,
  )
  await within(start, ANSWER_MS)
  const go = page.evaluate(
    ([way, speedMps]) => (globalThis as never as Called).walkAlong(way, speedMps),
    [way, speedMps] as const,
  )
  const from = await within(go, ANSWER_MS)
  let was = false
  for (;;) {
    const second = (Date.now() - from) / 1000
    if (second > steps.seconds) break
    const is = isBad(steps.at(second), second / steps.seconds)
    const shape = is ? BAD : CALM
    if (is !== was) rig.change({ up: shape, down: shape })
    was = is
    await new Promise((later) => setTimeout(later, LOOK_MS))
  }
  rig.change({ up: CALM, down: CALM })
  const to = Date.now()
  const ended = page.evaluate(() => (globalThis as never as Called).walkEnd())
  const map = await within(ended, ANSWER_MS)
  const headAt = (at: number) => steps.at((at - from) / 1000)
  return { map, passages: await rig.passages(), from, to, headAt }
}
