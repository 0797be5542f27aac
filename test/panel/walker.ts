import type { Walker } from '../../src/app/app.ts'
import type { RunStore } from '../../src/run/store.ts'
import type { Placement, Pose } from '../../src/walk/types.ts'
import { walkMap } from '../fixtures/walk-map.ts'

/** What the panel told of the head, in its order. */
export interface Told {
  poses: Pose[]
  moved: (Placement | 'unknown')[]
  waits: string[]
  notes: { x: number; z: number; text: string }[]
}

/**
 * A walk without a line: it keeps what the panel tells, and shows the map that a test gives it.
 */
export function createToldWalker(store: RunStore): Walker & { told: Told } {
  const told: Told = { poses: [], moved: [], waits: [], notes: [] }
  let finish = () => {}
  return {
    told,
    start({ cellM = 0.5 } = {}) {
      const map = { ...walkMap({ walked: 0, cellM }), cells: [], path: [] }
      store.setState({ walk: { phase: 'running', map, hint: 'waiting' } })
      return new Promise<void>((resolve) => {
        finish = resolve
      })
    },
    pose: (pose) => told.poses.push(pose),
    moved: (transform) => told.moved.push(transform ?? 'unknown'),
    pause: (reason) => told.waits.push(`pause ${reason}`),
    resume: (reason) => told.waits.push(`resume ${reason ?? ''}`.trim()),
    note: ({ x, z }, text) => told.notes.push({ x, z, text }),
    stop() {
      store.setState(({ walk }) => ({ ...(walk && { walk: { ...walk, phase: 'done' } }) }))
      finish()
    },
  }
}
