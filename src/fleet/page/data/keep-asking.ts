import { routeOf } from '../../../app/route.ts'
import { sleep } from '../../../model/wait.ts'

const REFRESH_MS = 4000
/** After a failure a source is left alone for so long. */
const PATIENCE_MS = 30_000

/** Asks while somebody can see the page; a tab in the background costs nobody anything. */
export async function keepAsking(ask: () => Promise<boolean>, signal: AbortSignal) {
  while (!signal.aborted) {
    if (inView()) {
      const fine = await ask()
      await pause(fine ? REFRESH_MS : PATIENCE_MS, signal)
    } else await pause(1000, signal)
  }
}

const inView = () =>
  document.visibilityState === 'visible' && routeOf(location.hash, 'fleet') === 'fleet'

/** Aborting ends a pause early. */
const pause = (ms: number, signal: AbortSignal) => sleep(ms, signal).catch(() => {})
