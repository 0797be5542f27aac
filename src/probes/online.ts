/** The last moment at which the browser was, or came back from being, offline. */
let lastOffline = Number.NEGATIVE_INFINITY

for (const event of ['offline', 'online'])
  globalThis.addEventListener?.(event, () => {
    lastOffline = performance.now()
  })

/**
 * Was there a network all the while? What was measured across a gap says nothing about the path.
 * @param start a `performance.now()` value
 */
export const onlineSince = (start: number) => navigator.onLine && lastOffline < start
