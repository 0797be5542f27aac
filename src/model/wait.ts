/** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
export const sleep = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })

/**
 * Work that may ignore the signal, or never settle at all: nobody waits for it any longer once the
 * signal aborts. Rejects with the signal's reason then.
 */
export const raced = <T>(work: PromiseLike<T>, signal: AbortSignal) =>
  new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason)
    const end = () => signal.removeEventListener('abort', stop)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    work.then(
      (value) => {
        end()
        resolve(value)
      },
      (error) => {
        end()
        reject(error)
      },
    )
  })

/** The same with a time for it. Rejects with a `TimeoutError`. */
export const within = <T>(work: PromiseLike<T>, ms: number) => raced(work, AbortSignal.timeout(ms))

/** Whether work failed because its time was up. */
export const isTimeout = (error: unknown) =>
  error instanceof DOMException && error.name === 'TimeoutError'
