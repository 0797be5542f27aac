import { raced, sleep } from '../../model/wait.ts'
import type { WorkerReport } from '../throughput/loop/stream-messages.ts'
import type { QuietLoop } from '../throughput/loop/voice-loop.ts'

/** Even a loop that idles carries 50 packets a second: this long without one, and it is given up. */
const SILENT_MS = 8000
/** After so long it is worth asking whether the network is another one. */
const TROUBLE_MS = 700
/** A report that comes later than this tells of the device, not of the line. */
const LATE_MS = 750
const PATH_MS = 5000

export interface Heard {
  packets: (report: WorkerReport) => void
  /** Called again and again while nothing comes. */
  trouble: () => void
  /** ICE chose another path. */
  path: () => void
}

/**
 * Listens to a loop until it is silent for long, broken, or its credentials are about to end.
 * Rejects with the signal's reason only.
 */
export async function listenTo(
  loop: QuietLoop,
  { packets, trouble, path }: Heard,
  expiresAt: Date | undefined,
  signal: AbortSignal,
): Promise<'lost' | 'renew'> {
  const over = new AbortController()
  const ends = AbortSignal.any([signal, over.signal])
  const silent = new Promise<'lost'>((resolve) => {
    let silentMs = 0
    let last: number | undefined
    loop.onReport((report) => {
      if (ends.aborted) return
      packets(report)
      const passed = Math.min(report.at - (last ?? report.at), LATE_MS)
      last = report.at
      silentMs = report.received.length > 0 ? 0 : silentMs + passed
      if (silentMs > TROUBLE_MS) trouble()
      if (silentMs >= SILENT_MS) resolve('lost')
    })
  })
  void watchPath(loop, path, ends).catch(() => {})
  try {
    return await raced(
      Promise.race([silent, loop.broken.then(() => 'lost' as const), expiry(expiresAt, ends)]),
      signal,
    )
  } finally {
    over.abort()
  }
}

async function watchPath(loop: QuietLoop, path: () => void, signal: AbortSignal) {
  let before: number | undefined
  for (;;) {
    await sleep(PATH_MS, signal)
    const { pathChanges } = await loop.statistics()
    if (before !== undefined && pathChanges > before) path()
    before = pathChanges
  }
}

/** Before the relay ends what it granted; later in any case, so that a wrong clock makes no loop. */
const BEFORE_END_MS = 60_000
const LEAST_MS = 5 * 60_000
const LONGEST_MS = 2 ** 31 - 1

function expiry(expiresAt: Date | undefined, signal: AbortSignal): Promise<'renew'> {
  if (!expiresAt) return new Promise(() => {})
  const left = expiresAt.getTime() - Date.now() - BEFORE_END_MS
  const waiting = sleep(Math.min(LONGEST_MS, Math.max(LEAST_MS, left)), signal)
  return waiting.then(
    () => 'renew',
    () => new Promise<never>(() => {}),
  )
}
