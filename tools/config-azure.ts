/**
 * `npm run --silent config:azure -- OUTPUTS [--client-id ID] [--tenant TENANT] [--base FILE]`
 * writes the config.json of a deployment of deploy/main.bicep to standard output. OUTPUTS is what
 * `az deployment group show --query properties.outputs` says; `-` reads it from standard input.
 * The base file's keys stay where no output sets them. Exit code 1: a key would not apply.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { azureAnswers } from '../src/setup/azure-answers.ts'
import { isObject, type Json } from '../src/setup/json.ts'
import { makeFile } from '../src/setup/made.ts'
import { say } from '../src/words/catalogue.ts'
import { speakTerminal } from '../src/words/terminal.ts'

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'client-id': text, tenant: text, base: text },
})
const [file = '-'] = positionals

function objectIn(path: string): Json {
  // `npm --prefix` runs elsewhere than where the path was typed.
  const place = path === '-' ? 0 : resolve(process.env.INIT_CWD ?? '.', path)
  const json: unknown = JSON.parse(readFileSync(place, 'utf8'))
  if (!isObject(json)) throw new Error(`${path}: no JSON object`)
  return json
}

await speakTerminal(process.env)
const { answers, before } = azureAnswers(objectIn(file), {
  clientId: values['client-id'] ?? '',
  tenant: values.tenant ?? '',
  base: values.base ? objectIn(values.base) : undefined,
})
const { text: config, checked } = makeFile(answers, before)
for (const { path, message } of checked.problems) console.error(`${path}: ${say(message)}`)
process.stdout.write(config)
process.exitCode = checked.problems.length > 0 ? 1 : 0
