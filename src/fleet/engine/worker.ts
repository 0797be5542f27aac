import type { FleetEngine } from '../types.ts'
import { createEngine } from './engine.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** The engine on a thread of its own: the page stays free while a fleet is read and counted. */
const engine = createEngine()
const underWay = new Map<number, AbortController>()
const answer = (message: FromWorker) => postMessage(message)

/** More often nobody sees it. */
const PROGRESS_MS = 50

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'abort') underWay.get(data.id)?.abort()
  else void call(data)
})

async function call({ id, method, args }: Extract<ToWorker, { type: 'call' }>) {
  const controller = new AbortController()
  underWay.set(id, controller)
  try {
    const result = await (method === 'load'
      ? engine.load(args[0] as Parameters<FleetEngine['load']>[0], teller(id), controller.signal)
      : (engine[method] as (...given: unknown[]) => Promise<unknown>)(...args))
    answer({ type: 'done', id, result })
  } catch (error) {
    const aborted = controller.signal.aborted
    answer({ type: 'failed', id, aborted, message: error instanceof Error ? error.message : '' })
  } finally {
    underWay.delete(id)
  }
}

function teller(id: number) {
  let told = 0
  return (share: number) => {
    const now = performance.now()
    if (now - told < PROGRESS_MS && share < 1) return
    told = now
    answer({ type: 'progress', id, share })
  }
}
