import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { type Lint, linter } from '../../fixtures/actionlint.mjs'

const FOLDER = '.github/workflows'
const workflows = readdirSync(FOLDER)
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
let lint: Lint
beforeAll(async () => {
  lint = await linter()
})

test.each(workflows)('actionlint finds nothing in %s', (name) => {
  const path = `${FOLDER}/${name}`
  expect(lint(readFileSync(path, 'utf8'), path)).toEqual([])
})

test('actionlint would find a mistake', () => {
  const text = readFileSync(`${FOLDER}/test.yml`, 'utf8').replace('runs-on', 'run-on')
  expect(lint(text, 'broken.yml')).not.toEqual([])
})

test.each(workflows)('%s calls commands that this project has', (name) => {
  const called = readFileSync(`${FOLDER}/${name}`, 'utf8').matchAll(
    /npm run (?:--silent )?([\w:]+)/g,
  )
  for (const [, script = ''] of called) expect(Object.keys(scripts)).toContain(script)
})
