import type { RunStore } from '../../run/store.ts'

/** A new version that was taken reloads the page; where it does not, runs go on. */
const RELOAD_PATIENCE_MS = 15_000

/**
 * Nobody is there to press "Update now", so a new version is taken between two runs, once. A
 * reload would lose a watch, so a watch ends first.
 * @param update reloads the page
 * @returns takes it if one was offered, and resolves to whether it did
 */
export function createUpdater(store: RunStore, update: () => void): () => Promise<boolean> {
  let taken = false
  return async () => {
    const { notices, watch } = store.getState()
    const offered = notices.some(({ id }) => id === 'update')
    if (!offered || taken || watch?.phase === 'running') return false
    taken = true
    update()
    await new Promise((later) => setTimeout(later, RELOAD_PATIENCE_MS))
    return true
  }
}

/** Browsers look for a new version when a page is opened; one that stays open asks by itself. */
export async function lookForUpdate() {
  try {
    await (await navigator.serviceWorker?.getRegistration())?.update()
  } catch {
    // Offline, or no service worker: the next run asks again.
  }
}
