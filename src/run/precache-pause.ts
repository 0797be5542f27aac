/** Also written in public/measuring.js, which runs inside the service worker. */
const LOCK = 'preflight-measuring'
/** A file that is just being fetched may come to its end. */
const PATIENCE_MS = 5000

/**
 * Holds the service worker's fetching for as long as this page measures, so that it does not share
 * the line; in all tabs of this origin (Web Locks API). Never rejects.
 * @param signal ends the waiting
 * @returns how to let it go on
 */
export function pausePrecache(signal: AbortSignal): Promise<() => void> {
  if (!('locks' in navigator)) return Promise.resolve(() => {})
  let release: () => void = () => {}
  const released = new Promise<void>((done) => {
    release = done
  })
  return new Promise((resolve) => {
    const go = () => resolve(release)
    setTimeout(go, PATIENCE_MS)
    signal.addEventListener('abort', go, { once: true })
    const held = () => {
      go()
      return released
    }
    navigator.locks.request(LOCK, { mode: 'shared' }, held).catch(go)
  })
}
