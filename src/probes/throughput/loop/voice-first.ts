import { sleep } from '../../../model/wait.ts'
import { type FromVoice, SETTLE_MS, type WorkerReport } from './stream-messages.ts'

/** On a line that loses nearly everything, the first packet that comes may take longer. */
const FIRST_MS = 2000

/**
 * What became of the first packet of sound. `changed`: it came, and no number could be read in it.
 * `absent`: the worker that reads it could not be loaded, or failed.
 */
export type First = 'readable' | 'changed' | 'absent'

/** What the worker of a loop says. */
export function hear(worker: Pick<Worker, 'onmessage' | 'onerror'>) {
  let listener: ((report: WorkerReport) => void) | undefined
  let loaded = false
  const first = new Promise<First>((resolve) => {
    worker.onerror = () => resolve('absent')
    worker.onmessage = ({ data }: MessageEvent<FromVoice>) => {
      loaded = true
      if (data.type === 'report') listener?.(data)
      else resolve(data.readable ? 'readable' : 'changed')
    }
  })
  return {
    first,
    /** Any message shows it: there are reports without packets, too. */
    isLoaded: () => loaded,
    onReport(next: (report: WorkerReport) => void) {
      listener = next
    },
  }
}

/**
 * Waits for the first packet, up to two seconds.
 * @param received how many packets came to this browser
 * @returns `waiting` where none came yet
 */
export async function firstOf(
  { first, isLoaded }: Pick<ReturnType<typeof hear>, 'first' | 'isLoaded'>,
  received: () => Promise<number>,
  signal: AbortSignal,
): Promise<First | 'waiting'> {
  const within = (ms: number) => Promise.race([first, sleep(ms, signal).then(() => undefined)])
  const told = await within(FIRST_MS)
  if (told) return told
  if (!isLoaded()) return 'absent'
  if ((await received()) === 0) return 'waiting'
  // It may have come just now.
  return (await within(SETTLE_MS)) ?? 'changed'
}
