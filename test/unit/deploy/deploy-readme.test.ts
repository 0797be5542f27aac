import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseConfig } from '../../../src/config/read.ts'
import { functions } from '../kql/workspace.ts'
import { bicepFiles, readBicep } from './bicep.ts'

const readme = readFileSync('deploy/README.md', 'utf8')
const main = readBicep('deploy/main.bicep')

test('every link leads to a file', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? '')
  const local = links.filter((link) => !/^https:/.test(link))
  expect(local.length).toBeGreaterThan(8)
  expect(local.filter((link) => !existsSync(join('deploy', link)))).toEqual([])
  for (const [path] of readme.matchAll(/\b(?:test|tools)\/[\w/.-]+\.ts\b/g))
    expect(existsSync(path), path).toBe(true)
})

test('the keys of config.json that it shows are understood by the page', () => {
  const written = /```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  expect(parseConfig({ version: 1, ...JSON.parse(written) }).problems).toEqual([])
})

test('from nothing to a page that reports: at most six commands, none of them an editor', () => {
  const block = /```sh\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const commands = block.trim().split('\n')
  expect(commands.length).toBeLessThanOrEqual(6)
  for (const command of commands) expect(command).toMatch(/^(az|npm|npx) /)
  expect(block).toContain('> ../dist/config.json')
})

test('its commands name parameters and outputs that there are', () => {
  for (const [, name] of readme.matchAll(/\$\(of (\w+)\)/g)) expect(main.outputs).toContain(name)
  const given = readme
    .split('\n')
    .filter((line) => /^ {2,}(-p |with|.*=true)/.test(line))
    .flatMap((line) => [...line.matchAll(/(?:^|[ ])(\w+)=/g)].map((match) => match[1]))
  const file = readFileSync('deploy/relay.bicepparam', 'utf8')
  given.push(...[...file.matchAll(/^param (\w+) =/gm)].map((match) => match[1]))
  expect(given.length).toBeGreaterThan(6)
  for (const name of given) expect(main.params).toContain(name)
})

test('it lists every function that is meant for people, with its arguments', () => {
  const rows = [...readme.matchAll(/^\| `(Preflight\w+)\(([^)]*)\)` \|/gm)]
  for (const [, name = '', list = ''] of rows) {
    const parameters = functions.find((one) => one.name === name)?.parameters ?? '?'
    const names = parameters.split(/, (?=\w+:)/).map((one) => one.split(':')[0])
    expect(names.join(', '), name).toBe(list)
  }
  // What only other functions call.
  const inner = ['PreflightBlocking', 'PreflightCauseInfo']
  const expected = functions.map(({ name }) => name).filter((name) => !inner.includes(name))
  expect(rows.map((row) => row[1]).toSorted()).toEqual(expected.toSorted())
})

test('cloud-init has no blank that the Bicep leaves unfilled', () => {
  const blanks = (path: string) => new Set(readFileSync(path, 'utf8').match(/__[A-Z]+__/g))
  expect(blanks('deploy/relay/main.bicep')).toEqual(blanks('deploy/relay/cloud-init.yaml'))
  expect(bicepFiles()).toContain('deploy/relay/main.bicep')
})
