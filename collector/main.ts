import { stopOnSignals } from '../lab/signals.ts'
import { keyToPublish, needsProof } from './access.ts'
import { readOptions, USAGE } from './options.ts'
import { type Collector, type CollectorOptions, startCollector } from './server.ts'

async function main() {
  const options = readOptions(process.argv.slice(2), process.env)
  if (!options) return console.log(USAGE)
  const collector = await startCollector(options)
  stopOnSignals(collector.stop)
  console.log(banner(collector, options))
}

function banner({ url, withApp }: Collector, options: CollectorOptions): string {
  const { data, access = {}, config } = options
  const mute = withApp && needsProof(access) && !config && !keyToPublish(access)
  return [
    'Quest Preflight collector',
    '',
    `  Reports  POST ${url}api/reports`,
    `  Data     ${data}/preflight.db (SQLite)`,
    withApp
      ? `  Fleet    ${url}#/fleet`
      : '  App      there is no build to serve: npm run build makes one',
    needsProof(access) ? '  Access   with key or token' : '  Access   open to whoever reaches it',
    ...(mute
      ? ['  Headsets cannot send yet: give the app their key with --config, see docs/collector.md']
      : []),
    '  Ctrl-C ends it.',
  ].join('\n')
}

main().catch((error: Error) => {
  console.error(`npm run collect: ${error.message}`)
  process.exit(1)
})
