import type { LinkShape, Way } from '../lab/link/link.ts'

/** One kind of line, and what is worth measuring on it. */
export interface Cell {
  name: string
  shape: LinkShape
  quality: boolean
  /** Long-winded peers over HTTP. */
  http: boolean
  /** Beyond what peers reach: our capacity alone, also on a slowed CPU. */
  fast: boolean
}

interface Wish {
  up: number
  down?: number
  rtt: number
  queue?: number
  loss?: number
  jitter?: number
  quality?: boolean
  http?: boolean
  fast?: boolean
}

/** @param wish rates in Mbit/s, times in ms */
function cell(wish: Wish): Cell {
  const { up, down = up, rtt, queue = 100, loss, jitter, quality = false, http = false } = wish
  const { fast = false } = wish
  const way = (rate: number): Way => ({
    rate: rate * 1e6,
    delay: rtt / 2,
    queue,
    ...(loss && { loss }),
    ...(jitter && { jitter }),
  })
  const extras = [
    ...(queue === 100 ? [] : [`queue ${queue} ms`]),
    ...(loss ? [`loss ${loss * 100} % each way`] : []),
    ...(jitter ? [`jitter 0-${jitter} ms each way`] : []),
  ]
  return {
    name: [`${up}/${down} Mbit/s`, `${rtt} ms`, ...extras].join(', '),
    shape: { up: way(up), down: way(down) },
    quality,
    http,
    fast,
  }
}

const rates = [0.5, 2, 5, 20, 50]

export const cells: Cell[] = [
  ...rates.map((up) => cell({ up, rtt: 20, http: up >= 5 && up < 50 })),
  ...rates.map((up) => cell({ up, rtt: 100, quality: up === 5, http: up === 20 })),
  cell({ up: 50, down: 10, rtt: 20, http: true }),
  cell({ up: 5, rtt: 20, loss: 0.01, quality: true }),
  cell({ up: 5, rtt: 20, loss: 0.05, quality: true }),
  cell({ up: 5, rtt: 20, jitter: 20, quality: true }),
  cell({ up: 20, rtt: 20, queue: 50, quality: true }),
  cell({ up: 20, rtt: 20, queue: 300 }),
  cell({ up: 100, rtt: 20, fast: true }),
  cell({ up: 200, rtt: 20, fast: true }),
]
