import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { audits } from '../../../src/audits/index.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { tables, withTable } from '../../../tools/readme-causes.ts'

const readme = await readFile('README.md', 'utf8')

test.each(tables)('$file is up to date: npx tsx tools/readme-causes.ts', async (one) => {
  const document = await readFile(one.file, 'utf8')
  expect(document).toBe(withTable(document, one.name, one.table()))
})

test('the config.json in the README is taken as it stands', () => {
  const example = /```json\n(.*?)```/s.exec(readme)?.[1] ?? ''
  const { config, problems, notices } = parseConfig(JSON.parse(example))
  expect([...problems, ...notices]).toEqual([])
  expect(config.endpoints).toMatchObject([{ required: true, status: 'current' }])
})

test('every kind of audit id is named', async () => {
  const causes = await readFile('docs/causes.md', 'utf8')
  // Facts about ICE, control targets, oracles, parts of files and the requirements' age stand among the device's.
  const names = Object.values(audits)
    .map(({ id }) => id.split('.')[0])
    .filter((id) => !['ice', 'control', 'oracle', 'byte-ranges', 'requirements'].includes(id ?? ''))
  for (const name of names) expect(causes).toContain(`\`${name}.`)
})

test('both commands are the first lines', () => {
  expect(readme).toMatch(/^# .*\n\n```sh\nnpm ci && npm start\nnpm ci && npm test\n```/)
})
