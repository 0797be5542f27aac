import type { CDPSession, Page } from 'playwright-core'
import type { Emulated } from '../panel/headset.ts'

/** What frames of an emulated session cost the page's main thread. */

const BLOCK = 10

type Globals = Window & { headset: Emulated; beforeFrame: (() => void) | undefined }

export async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find((one) => one.name === name)?.value ?? Number.NaN
}

/**
 * Waits within the page until the session has drawn `count` more. To ask again and again from here
 * is work of the page's main thread, the more of it for each frame the slower frames come.
 * @returns how many were drawn
 */
export const pass = (page: Page, count: number): Promise<number> =>
  page.evaluate(
    (count) =>
      new Promise<number>((done) => {
        const globals = window as unknown as Globals
        const from = globals.headset.frames
        globals.beforeFrame = () => {
          const drawn = globals.headset.frames - from
          if (drawn < count) return
          globals.beforeFrame = undefined
          done(drawn)
        }
      }),
    count,
  )

export interface Block {
  /** Milliseconds of the main thread's CPU per frame. */
  cpu: number
  /** Milliseconds from one frame to the next. */
  wall: number
}

/** Blocks of ten frames. `cdp` has enabled Performance with thread ticks. */
export async function measureFrames(page: Page, cdp: CDPSession, count: number): Promise<Block[]> {
  const blocks: Block[] = []
  for (let at = 0; at < count; at += BLOCK) {
    const [cpu, from] = [await metric(cdp, 'TaskDuration'), performance.now()]
    const drawn = await pass(page, BLOCK)
    const spent = (await metric(cdp, 'TaskDuration')) - cpu
    blocks.push({ cpu: (spent * 1000) / drawn, wall: (performance.now() - from) / drawn })
  }
  return blocks
}

/** Milliseconds by the wall that the script of each frame took, since the last time. */
export const takeScript = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as Globals).headset.spent.splice(0))
