import { notify, type RunStore } from '../run/store.ts'

/**
 * Stores the page for offline use and offers new versions as a notice.
 * @returns takes the offered version and reloads
 */
export function watchUpdates(store: RunStore): () => void {
  let take: (() => Promise<void>) | undefined
  void import('virtual:pwa-register').then(({ registerSW }) => {
    take = registerSW({
      immediate: true,
      onNeedRefresh: () =>
        notify(store, {
          id: 'update',
          level: 'info',
          text: 'A new version of this page is there.',
        }),
      // Without it the page works, only not offline: nothing to bother a person with.
      onRegisterError: (error: unknown) => console.warn('Not stored for offline use:', error),
    })
  })
  return () => void take?.()
}
