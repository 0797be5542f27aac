import { t } from '../src/words/collector/index.ts'
import { aligned, speakTerminal } from '../src/words/terminal.ts'
import { keyToPublish, needsProof } from './access.ts'
import { help } from './help.ts'
import { readOptions } from './options.ts'
import { type Collector, type CollectorOptions, startCollector } from './server.ts'
import { stopOnSignals } from './signals.ts'

async function main() {
  await speakTerminal(process.env)
  const options = readOptions(process.argv.slice(2), process.env)
  if (!options) return console.log(help())
  const collector = await startCollector(options)
  stopOnSignals(collector.stop)
  console.log(banner(collector, options))
}

function banner({ url, withApp }: Collector, options: CollectorOptions): string {
  const { data, access = {}, config } = options
  const mute = withApp && needsProof(access) && !config && !keyToPublish(access)
  return [
    'Quest Preflight Collector',
    '',
    ...aligned([
      [t('collector.banner.reports'), `POST ${url}api/reports`],
      [t('collector.banner.data'), `${data}/preflight.db (SQLite)`],
      withApp
        ? [t('collector.banner.fleet'), `${url}#/fleet`]
        : [t('collector.banner.app'), t('collector.banner.notBuilt')],
      [
        t('collector.banner.access'),
        t(needsProof(access) ? 'collector.banner.closed' : 'collector.banner.open'),
      ],
    ]),
    '',
    ...(mute ? [t('collector.banner.mute')] : []),
    t('collector.banner.stop'),
  ].join('\n')
}

main().catch((error: Error) => {
  console.error(`npm run collect: ${error.message}`)
  process.exit(1)
})
