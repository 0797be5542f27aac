import type { App } from '../../app/app.ts'
import { within } from '../../model/wait.ts'
import type { RunState } from '../../run/store.ts'

/** Sides of a square that one can choose, in metres. */
export const cellSizes = [0.25, 0.5, 1, 2] as const

/** Below this share of a charge, a walk may end before it is done. */
const LOW = 0.3

/** Charge of the battery at the last run, in percent, where it is worth a warning. */
export function lowBattery({ results, report }: RunState): number | undefined {
  const rows = [...Object.values(results), ...(report?.audits ?? [])]
  for (const { evidence } of rows) {
    if (evidence?.kind !== 'device' || !evidence.battery) continue
    const { level, charging } = evidence.battery
    return !charging && level < LOW ? level * 100 : undefined
  }
  return undefined
}

/** How long a browser may think about it. */
const ANSWER_MS = 3000

export const hasPassthrough = async (xr: XRSystem | undefined): Promise<boolean> =>
  xr !== undefined && within(xr.isSessionSupported('immersive-ar'), ANSWER_MS).catch(() => false)

/**
 * Begins a walk. Resolves with whether it goes on; where it doesn't, no relay carried data in this
 * page's runs. Never rejects.
 */
export async function startWalk({ walk, store }: App, cellM: number): Promise<boolean> {
  const walker = await walk?.().catch(() => undefined)
  if (!walker) return false
  const goesOn = () => store.getState().walk?.phase === 'running'
  const ended = walker.start({ cellM }).catch(() => {})
  return new Promise((resolve) => {
    const settle = () => {
      unsubscribe()
      resolve(goesOn())
    }
    const unsubscribe = store.subscribe(() => goesOn() && settle())
    void ended.then(settle)
    if (goesOn()) settle()
  })
}
