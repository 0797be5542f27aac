import { download } from '../../report/export/download.ts'
import { msg } from '../../words/delivery/index.ts'
import type { Content } from '../queue/entry.ts'
import { destinationOf, type SinkConfig } from '../settings.ts'
import { type Sink, testRecord } from './sink.ts'

const TEST_FILE = 'preflight-test.json'

/** A download for each run, to be fetched with a cable. The browser does not tell of its end. */
export function createFileSink(config: SinkConfig): Sink {
  const save = (name: string, text: string) => download(name, 'application/json', text)
  return {
    config,
    destination: destinationOf(config),
    async send({ summary, report }: Content) {
      const { startedAt, runId } = summary
      const time = startedAt.slice(0, 16).replace('T', '-').replace(':', '')
      const name = `preflight-${time}-${runId.slice(0, 8).replace(/[^\w-]/g, '')}`
      const alone = JSON.stringify(summary)
      if (!report) save(`${name}-summary.json`, alone)
      else if (config.form === 'full') save(`${name}.json`, report)
      else save(`${name}-both.json`, `{"summary":${alone},"report":${report}}`)
      return { kind: 'accepted' }
    },
    async test() {
      save(TEST_FILE, JSON.stringify(testRecord()))
      return { ok: true, text: msg('delivery.test.file', { name: TEST_FILE }) }
    },
  }
}
