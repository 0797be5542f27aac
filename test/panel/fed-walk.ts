import type { Walker } from '../../src/app/app.ts'
import { walkLimits } from '../../src/catalog/walk-limits.ts'
import type { RunStore } from '../../src/run/store.ts'
import type { Point } from '../../src/walk/types.ts'
import { createWalk } from '../../src/walk/walk.ts'

/** An emulated line: what happens to a packet by where and how often it was sent. */
export interface Field {
  /** Where the head is at a time, Unix ms; the test moves it along the same way. */
  headAt: (at: number) => Point
  /** Round trip there, ms. */
  rttAt: (place: Point) => number
  /** Whether the `count`th packet is lost there. */
  isLost: (place: Point, count: number) => boolean
}

const EVERY_MS = 10
const TICK_MS = 50
const PAINT_MS = 500

const now = () => performance.timeOrigin + performance.now()

/** The real map, over a line that only exists in numbers: no network decides a test of the panel. */
export function createFedWalker(store: RunStore, field: Field): Walker {
  let walk: ReturnType<typeof createWalk> | undefined
  let finish = () => {}
  return {
    start({ cellM = 0.5 } = {}) {
      const made = createWalk({ cellM, startedAt: now(), limits: walkLimits })
      walk = made
      let until = now()
      let count = 0
      let painted = 0
      let underway: { at: number; receivedAt: number }[] = []
      const paint = (phase: 'running' | 'done') =>
        store.setState({ walk: { phase, map: made.read() } })
      const clock = setInterval(() => {
        const sent: { at: number }[] = []
        for (; until < now(); until += EVERY_MS) {
          const place = field.headAt(until)
          sent.push({ at: until })
          if (!field.isLost(place, count++))
            underway.push({ at: until, receivedAt: until + field.rttAt(place) })
        }
        const received = underway.filter(({ receivedAt }) => receivedAt <= now())
        underway = underway.filter(({ receivedAt }) => receivedAt > now())
        received.sort((one, other) => one.receivedAt - other.receivedAt)
        made.packets({ sent, received, stalls: [] })
        made.advance(now())
        if (now() - painted < PAINT_MS) return
        painted = now()
        paint('running')
      }, TICK_MS)
      paint('running')
      return new Promise<void>((resolve) => {
        finish = () => {
          clearInterval(clock)
          paint('done')
          resolve()
        }
      })
    },
    pose: (pose) => walk?.pose(pose),
    moved: (transform, at) => walk?.moved(transform, at),
    pause: () => walk?.leave(now()),
    resume: () => walk?.back(now()),
    note: (point, text) => walk?.note(point, text),
    stop: () => finish(),
  }
}
