import { parseArgs } from 'node:util'
import { stopOnSignals } from '../collector/signals.ts'
import { t } from '../src/words/lab/index.ts'
import { aligned, speakTerminal } from '../src/words/terminal.ts'
import { banner } from './banner.ts'
import { startLab } from './lab.ts'

const PREFERRED_PORT = 5173

async function main() {
  await speakTerminal(process.env)
  const options = readOptions()
  if (options.help) return console.log(help())
  const lab = await startLab(options)
  stopOnSignals(lab.stop)
  console.log(banner(lab, options))
}

const help = () =>
  aligned([
    ['npm start', t('lab.help.start')],
    ['npm start -- --host', t('lab.help.host')],
    ['npm start -- --port 8080', t('lab.help.port')],
  ]).join('\n')

function readOptions() {
  const values = valuesIn(process.argv.slice(2))
  const port = Number(values.port ?? PREFERRED_PORT)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(t('lab.error.port', { given: values.port ?? '' }))
  return { lan: values.host, port, strictPort: values.port !== undefined, help: values.help }
}

function valuesIn(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        host: { type: 'boolean', default: false },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new Error(t('lab.error.options', { said: (error as Error).message }))
  }
}

main().catch((error: Error) => {
  console.error(`npm start: ${error.message}`)
  process.exit(1)
})
