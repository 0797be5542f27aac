import type { FromWorker, Method, ToWorker } from './engine/messages.ts'
import type { FleetEngine } from './types.ts'

interface Waiting {
  resolve: (result: unknown) => void
  reject: (error: Error) => void
  onProgress?: (share: number) => void
}

const aborted = () => new DOMException('The call was ended.', 'AbortError')

/**
 * The engine in its worker, by the same calls. `close` ends the worker; what is still asked for
 * rejects with an AbortError, as does `load` whose signal is aborted.
 */
export function createFleetClient(): FleetEngine & { close(): void } {
  const worker = new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let broken: Error | undefined

  const fail = (error: Error) => {
    broken = error
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    const one = waiting.get(data.id)
    if (!one) return
    if (data.type === 'progress') return one.onProgress?.(data.share)
    waiting.delete(data.id)
    if (data.type === 'done') one.resolve(data.result)
    else one.reject(data.aborted ? aborted() : new Error(data.message))
  })
  worker.addEventListener('error', ({ message }) => fail(new Error(message || 'worker')))

  function call<T>(
    method: Method,
    args: unknown[],
    { onProgress, signal }: { onProgress?: (share: number) => void; signal?: AbortSignal } = {},
  ): Promise<T> {
    if (broken) return Promise.reject(broken)
    if (signal?.aborted) return Promise.reject(aborted())
    const id = ++lastId
    const send = (message: ToWorker) => worker.postMessage(message)
    const stop = () => send({ type: 'abort', id })
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, onProgress })
      signal?.addEventListener('abort', stop, { once: true })
      send({ type: 'call', id, method, args })
    }).finally(() => signal?.removeEventListener('abort', stop))
  }

  return {
    load: (files, onProgress, signal) => call('load', [files], { onProgress, signal }),
    view: (query) => call('view', [query]),
    devices: (query, page) => call('devices', [query, page]),
    history: (key) => call('history', [key]),
    compare: (a, b) => call('compare', [a, b]),
    baseline: (key, query) => call('baseline', [key, query]),
    whatIf: (rules, query) => call('whatIf', [rules, query]),
    report: (runId) => call('report', [runId]),
    csv: (query, which) => call('csv', [query, which]),
    clear: () => call('clear', []),
    close() {
      worker.terminate()
      fail(aborted())
    },
  }
}
