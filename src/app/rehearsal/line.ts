import { inTurn } from '../../model/lock.ts'
import { within } from '../../model/wait.ts'
import type { App } from '../app.ts'
import { RUN_LOCK } from '../unattended/schedule-driver.ts'

/** A run that was stopped lets go within this time. */
const RUN_ENDS_MS = 5000

/** The line without runs, for one rehearsal. */
interface Line {
  /** @returns whether it is free of runs; false where it didn't come in time */
  take: () => Promise<boolean>
  /** For good: a lock that comes later is let go at once. */
  release: () => void
}

/**
 * A scheduled run is stopped, later ones wait. Other windows of this browser may be in the
 * rehearsal too. A run that a person started goes on, and the rehearsal without this device.
 */
export function lineOf(app: Pick<App, 'store' | 'stop'>): Line {
  const isRunning = () => app.store.getState().phase === 'running'
  let givenUp = false
  let letGo = () => {}
  const release = () => {
    givenUp = true
    letGo()
  }
  return {
    async take() {
      if (isRunning()) {
        if (!(await isScheduled())) return false
        app.stop()
      }
      const taken = new Promise<boolean>((resolve) => {
        const work = async () => {
          if (givenUp) return
          const held = new Promise<void>((end) => {
            letGo = end
          })
          resolve(!isRunning())
          await held
        }
        void inTurn(RUN_LOCK, work, 'shared')
      })
      return within(taken, RUN_ENDS_MS).catch(() => {
        release()
        return false
      })
    },
    release,
  }
}

async function isScheduled(): Promise<boolean> {
  const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {}
  return held.some(({ name }) => name === RUN_LOCK)
}
