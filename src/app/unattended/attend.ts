import type { Product } from '../start.ts'
import { kioskQuery } from './kiosk-link.ts'
import { KIOSK_KEY } from './kiosk-memory.ts'
import { type Schedule, startSchedule } from './schedule-driver.ts'

/** What the page offers where a link for a device opened it. */
export interface Unattended {
  /** The installed app starts with these settings. */
  kept: boolean
  /** A person says that it shall. @returns false where this browser keeps nothing */
  keep: () => boolean
  /** It just did. */
  remembered: boolean
  forget: () => void
  /** Undefined until it is loaded, and without `?every`. */
  schedule: () => Schedule | undefined
}

/**
 * What a link for a device asks beyond one run: repeats, and to be remembered.
 * @param update takes a new version of the page and reloads
 * @returns what a page shows and offers of it, and what starts it
 */
export function attend(product: Product, update: () => void) {
  const { app, history, params, remembered } = product
  const { run, everyMinutes } = params
  const link = kioskQuery(params)
  let schedule: Schedule | undefined
  const unattended: Unattended = {
    // Whoever sends a link must not decide what an installed app does from then on.
    kept: remembered || isKept(link),
    keep: () => keep(link),
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

function isKept(link: string): boolean {
  try {
    return localStorage.getItem(KIOSK_KEY) === link
  } catch {
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
