import type { PageServices, Unattended } from './page/services.ts'
import { kioskQuery } from './run/kiosk-link.ts'
import { KIOSK_KEY } from './run/kiosk-memory.ts'
import { type Schedule, startSchedule } from './run/schedule-driver.ts'
import type { Product } from './start.ts'

/**
 * What a link for a device asks beyond one run: repeats, and to be remembered.
 * @returns what a page shows and offers of it, and what starts it
 */
export function attend(product: Product, { update }: PageServices) {
  const { app, history, params, remembered } = product
  const { run, everyMinutes } = params
  const link = kioskQuery(params)
  let schedule: Schedule | undefined
  const unattended: Unattended = {
    kept: remembered || keep(link),
    remembered,
    forget,
    schedule: () => schedule,
  }
  const begin = async () => {
    if (everyMinutes)
      schedule = await startSchedule({ app, history, everyMinutes, atOnce: run, link, update })
    else if (run) await app.run('link')
  }
  return { begin, unattended }
}

function keep(link: string): boolean {
  try {
    localStorage.setItem(KIOSK_KEY, link)
    return true
  } catch {
    // Storage is blocked or full: the link works, only an installed app would not know of it.
    return false
  }
}

function forget(): void {
  try {
    localStorage.removeItem(KIOSK_KEY)
  } catch {
    // Nothing can have been kept.
  }
}
