/** Ends the process when it is told to, or when the npm that started it is gone. */
export function stopOnSignals(stop: () => Promise<void>) {
  let stopping = false
  const end = async (code: number) => {
    if (stopping) return
    stopping = true
    await stop()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))
  // npm runs this under a shell, which does not pass a SIGTERM on when npm is told to end.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && end(0), 500).unref()
  }
  // Whoever read the output may be gone. To print that it can't be printed would never end.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
  process.on('uncaughtException', (error) => {
    console.error(error)
    void end(1)
  })
}
