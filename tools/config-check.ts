/**
 * `npm run --silent config:check FILE` checks a config.json with the page's own readers; without
 * FILE, or with `-`, the one on standard input. A line for each problem: file, place, reason.
 * Exit code 0: every key applies; 1: some don't; 2: the file couldn't be read.
 */
import { readFileSync } from 'node:fs'
import { checkConfig } from '../src/app/check-config.ts'
import { say } from '../src/words/catalogue.ts'
import { t } from '../src/words/keys/index.ts'
import { speakTerminal } from '../src/words/terminal.ts'

/** Place of what is wrong with the file as a whole. */
const WHOLE = 'config.json'

await speakTerminal(process.env)
const [file = '-'] = process.argv.slice(2)
const name = file === '-' ? 'config.json' : file

function content(): string | undefined {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    console.error(
      t('keys.check.unreadable', { file, code: (error as { code?: string }).code ?? '' }),
    )
    return undefined
  }
}

const text = content()
if (text === undefined) process.exitCode = 2
else {
  const { problems, notices } = checkConfig(text)
  for (const { path, message } of problems)
    console.error([name, ...(path === WHOLE ? [] : [path]), say(message)].join(': '))
  for (const notice of notices) console.error(`${name}: ${say(notice)}`)
  if (problems.length > 0) process.exitCode = 1
  else console.log(t('keys.check.good', { file: name }))
}
