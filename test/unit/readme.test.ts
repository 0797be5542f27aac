import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { audits } from '../../src/audits/index.ts'
import { parseConfig } from '../../src/config.ts'
import { withTables } from '../../tools/readme-causes.ts'

const readme = await readFile('README.md', 'utf8')

test('the README lists every cause code and profile: npx tsx tools/readme-causes.ts', () => {
  expect(readme).toBe(withTables(readme))
})

test('the config.json in the README is taken as it stands', () => {
  const example = /```json\n(.*?)```/s.exec(readme)?.[1] ?? ''
  const { config, problems, notices } = parseConfig(JSON.parse(example))
  expect([...problems, ...notices]).toEqual([])
  expect(config.endpoints).toMatchObject([{ required: true, status: 'current' }])
})

test('the README names every kind of audit id', () => {
  // Facts about ICE and the control targets stand among the device's.
  const names = audits
    .map(({ id }) => id.split('.')[0])
    .filter((id) => id !== 'ice' && id !== 'control')
  for (const name of names) expect(readme).toContain(`\`${name}.`)
})

test('both commands are the first lines', () => {
  expect(readme).toMatch(/^# .*\n\n```sh\nnpm ci && npm start\nnpm ci && npm test\n```/)
})
