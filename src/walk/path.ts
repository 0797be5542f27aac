import { apart } from './place.ts'
import type { Place } from './types.ts'

const STEP_M = 0.1
const MOST = 2000

/** The way that somebody went, thinned more and more the longer it gets. */
export function createPath() {
  let step = STEP_M
  let places: Place[] = []
  return {
    add({ x, z, part }: Place) {
      const last = places.at(-1)
      if (last?.part === part && apart(last, { x, z }) < step) return
      places.push({ x, z, part })
      if (places.length <= MOST) return
      step *= 2
      places = places.filter((one, i) => i % 2 === 0 || places[i - 1]?.part !== one.part)
    },
    read: () => [...places],
  }
}
