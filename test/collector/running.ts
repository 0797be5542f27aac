import { onTestFinished } from 'vitest'
import { type Collector, type CollectorOptions, startCollector } from '../../collector/server.ts'
import { temporaryFolder } from './folders.ts'

/** A collector in this process, on a free port of loopback, with data of its own. */
export async function runCollector(options: Partial<CollectorOptions> = {}): Promise<Collector> {
  const data = options.data ?? temporaryFolder()
  const collector = await startCollector({
    host: '127.0.0.1',
    port: 0,
    // The limit is looked at by itself.
    rate: 1_000_000,
    ...options,
    data,
  })
  onTestFinished(collector.stop)
  return collector
}
