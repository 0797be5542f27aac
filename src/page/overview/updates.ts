import { notify, type RunStore } from '../../run/store.ts'
import { msg } from '../../words/page/index.ts'

/** How long an open page is left alone before it is stored: somebody may be about to press Run. */
const IDLE_MS = 4000

/**
 * Stores the page for offline use and offers new versions as a notice: after the first run, or
 * when none was asked for. What is stored would share the line that a run measures.
 * @param runComes the page's address asks for a run
 * @returns takes the offered version and reloads
 */
export function watchUpdates(store: RunStore, runComes: boolean): () => void {
  let take: (() => Promise<void>) | undefined
  void quiet(store, runComes)
    .then(() => import('virtual:pwa-register'))
    .then(({ registerSW }) => {
      take = registerSW({
        immediate: true,
        onNeedRefresh: () =>
          notify(store, {
            id: 'update',
            level: 'info',
            text: msg('page.update.offer'),
          }),
        // Without it the page works, only not offline: nothing to bother a person with.
        onRegisterError: (error: unknown) => console.warn('Not stored for offline use:', error),
      })
    })
  return () => void take?.()
}

/** Resolves when no run is going on, nor one about to begin. */
function quiet(store: RunStore, runComes: boolean): Promise<void> {
  return new Promise((resolve) => {
    const over = () => /^(done|stopped)$/.test(store.getState().phase)
    const stop = store.subscribe(() => {
      if (!over()) return
      stop()
      resolve()
    })
    if (runComes) return
    setTimeout(() => {
      if (store.getState().phase !== 'idle') return
      stop()
      resolve()
    }, IDLE_MS)
  })
}
