/**
 * `npm run words`: checks the catalogue of texts and writes the types of its messages.
 * `npm run words -- --check` writes nothing and fails where something is out of date.
 *
 * An area is a folder in src/words/ with en.json (`{"<area>.<id>": {"message", "note"}}`, ICU
 * MessageFormat 1) and one file for each other language (`{"<id>": "<message>"}`).
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '../src/words/language.ts'
import { argumentsOf } from './words/arguments.ts'
import { badWordsIn } from './words/style.ts'
import { unusedOf } from './words/unused.ts'
import { indexOf } from './words/write-index.ts'

const ROOT = join(import.meta.dirname, '..')
const WORDS = join(ROOT, 'src/words')
const check = process.argv.includes('--check')
const problems: string[] = []

type English = Record<string, { message: string; note: string }>
const read = <T>(area: string, language: string) =>
  JSON.parse(readFileSync(join(WORDS, area, `${language}.json`), 'utf8')) as T

/** Arguments of one message by name, as TypeScript; a message that is no ICU is a problem. */
function argumentsIn(place: string, message: string): Map<string, string> {
  try {
    return argumentsOf(message)
  } catch (error) {
    problems.push(`${place}: ${(error as Error).message}`)
    return new Map()
  }
}

function checkEnglish(area: string, english: English) {
  for (const [id, { message, note }] of Object.entries(english)) {
    const place = `${area}/en.json ${id}`
    if (!id.startsWith(`${area}.`)) problems.push(`${place}: the id starts with "${area}."`)
    if (!message) problems.push(`${place}: no message`)
    if (!note) problems.push(`${place}: no note for translators`)
    for (const bad of badWordsIn(message)) problems.push(`${place}: ${bad}`)
  }
}

function checkTranslation(area: string, language: string, english: English) {
  const translated = read<Record<string, string>>(area, language)
  writeTidily(area, language, translated)
  for (const id of Object.keys(translated))
    if (!(id in english)) problems.push(`${area}/${language}.json ${id}: not in en.json`)
  for (const [id, { message }] of Object.entries(english)) {
    const place = `${area}/${language}.json ${id}`
    const text = translated[id]
    if (!text) {
      problems.push(`${place}: missing`)
      continue
    }
    const wanted = [...argumentsIn(place, message).keys()].sort().join(', ')
    const found = [...argumentsIn(place, text).keys()].sort().join(', ')
    if (wanted !== found) problems.push(`${place}: has {${found}}, English has {${wanted}}`)
  }
}

/** One message a line, so that a change of one is a change of one line. */
function writeTidily(area: string, language: string, words: object) {
  const file = join(WORDS, area, `${language}.json`)
  const lines = Object.entries(words).map(([id, word]) => {
    const fields = Object.entries(word).map(([key, text]) => `"${key}": ${JSON.stringify(text)}`)
    const value = typeof word === 'string' ? JSON.stringify(word) : `{ ${fields.join(', ')} }`
    return `  ${JSON.stringify(id)}: ${value}`
  })
  if (!check) writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)
}

function writeIndex(area: string, english: English) {
  const messages = Object.entries(english).map(
    ([id, { message }]) => [id, argumentsIn(`${area}/en.json ${id}`, message)] as const,
  )
  const file = join(WORDS, area, 'index.ts')
  const text = indexOf(messages)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  if (check) problems.push(`${area}/index.ts is out of date: npm run words`)
  else writeFileSync(file, text)
}

const areas = readdirSync(WORDS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const ids: string[] = []
for (const area of areas) {
  const english = read<English>(area, 'en')
  ids.push(...Object.keys(english))
  checkEnglish(area, english)
  for (const language of languages) if (language !== 'en') checkTranslation(area, language, english)
  writeIndex(area, english)
  writeTidily(area, 'en', english)
}
for (const id of unusedOf(ROOT, ids)) problems.push(`${id}: nobody uses it`)

for (const problem of problems) console.error(problem)
console.log(`${ids.length} messages in ${areas.length} areas: ${problems.length || 'no'} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
