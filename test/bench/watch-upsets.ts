import type { Page } from 'playwright-core'
import type { Way } from '../lab/link/link.ts'
import { MOVED } from '../lab/relay-faults.ts'
import type { Fault } from '../lab/weather.ts'
import type { World } from '../lab/world.ts'

/** What was done to the line, Unix ms. */
export interface Done {
  what: string
  at: number
  to: number
}

const CALM_MS = 15_000
const BASE = { delay: 20, loss: 0.005 }
const GAPS = [300, 1000, 5000, 320, 400, 500, 2000]
const BURSTS = { count: 12, ms: 150, every: 2000 }
/** More delay each way. The last one is longer than what counts as a break. */
const STEPS = [40, 100, 200]
const RELAY_DOWN_MS = 1000

/** Everything that a line may do, one after the other, and calm for the rest of the time. */
export const upsets =
  (minutes: number, done: Done[]): Fault =>
  (weather) => {
    weather.during = async (page, world) => {
      await page.waitForSelector('html[data-watch=running]', { state: 'attached' })
      const end = Date.now() + minutes * 60_000
      const both = (way: Way) => world.network.link?.change({ up: way, down: way })
      const calm = () => during(page, done, 'calm', CALM_MS)
      await calm()
      for (const ms of GAPS) {
        both({ loss: 1 })
        await page.waitForTimeout(ms)
        both(BASE)
        await calm()
      }
      for (let i = 0; i < BURSTS.count; i++) {
        both({ loss: 1 })
        await page.waitForTimeout(BURSTS.ms)
        both(BASE)
        await page.waitForTimeout(BURSTS.every)
      }
      await calm()
      both({ loss: 0.1 })
      await during(page, done, '10 % loss each way', CALM_MS)
      both(BASE)
      for (const more of STEPS) {
        weather.steps.push(Date.now())
        both({ delay: BASE.delay + more })
        await during(page, done, `round trip ${2 * more} ms longer`, CALM_MS)
        weather.steps.push(Date.now())
        both(BASE)
        await calm()
      }
      await cut(weather.cuts, page, done, 'another address', () => world.network.moveTo(MOVED))
      await cut(weather.cuts, page, done, 'relay restarted', () => restart(page, world))
      await during(page, done, 'calm', Math.max(CALM_MS, end - Date.now()))
      await page.getByRole('button', { name: 'Stop watching' }).click()
    }
  }

async function during(page: Page, done: Done[], what: string, ms: number) {
  const at = Date.now()
  await page.waitForTimeout(ms)
  done.push({ what, at, to: Date.now() })
}

async function restart(page: Page, world: World) {
  await world.stopRelay()
  await page.waitForTimeout(RELAY_DOWN_MS)
  await world.restartRelay()
}

/** What ends the stream: it has time to come back. */
async function cut(
  cuts: number[],
  page: Page,
  done: Done[],
  what: string,
  act: () => Promise<void>,
) {
  cuts.push(Date.now())
  await act()
  await during(page, done, what, 2 * CALM_MS)
}
