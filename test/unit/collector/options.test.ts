import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readOptions } from '../../../collector/options.ts'

const TENANT = '11111111-2222-4333-8444-555555555555'

function keyFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'preflight-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'key')
  writeFileSync(file, content)
  return file
}

test('by default it listens on this machine, without a key', () => {
  expect(readOptions([], {})).toMatchObject({
    host: '127.0.0.1',
    port: 8787,
    origins: [],
    open: false,
    access: {},
  })
  expect(readOptions(['--help'], {})).toBeUndefined()
})

test('the command line comes before the environment', () => {
  const env = { COLLECTOR_PORT: '9000', COLLECTOR_ORIGIN: 'https://a.example, https://b.example:8' }
  expect(readOptions([], env)).toMatchObject({
    port: 9000,
    origins: ['https://a.example', 'https://b.example:8'],
  })
  expect(readOptions(['--port', '0', '--origin', 'http://c.example/'], env)).toMatchObject({
    port: 0,
    origins: ['http://c.example'],
  })
})

test('a key comes from a file, without its last line break', () => {
  const key = 'sixteen-characters'
  const file = keyFile(`${key}\n`)
  expect(readOptions([], { COLLECTOR_KEY_FILE: file })?.access?.key).toBe(key)
  expect(() => readOptions(['--key-file', keyFile('short')], {})).toThrow(/--key-file/)
  expect(() => readOptions(['--key-file', '/none/at/all'], {})).toThrow(/ENOENT/)
})

test('Entra needs the id of the tenant and an audience', () => {
  const entra = readOptions(
    ['--entra-tenant', TENANT.toUpperCase(), '--entra-audience', 'api://x', '--members-read'],
    {},
  )?.access?.entra
  expect(entra).toMatchObject({ tenant: TENANT, audiences: ['api://x'] })
  expect(() => readOptions(['--entra-tenant', TENANT], {})).toThrow(/--entra-audience/)
  expect(() => readOptions(['--entra-tenant', 'contoso.com', '--entra-audience', 'x'], {})).toThrow(
    /GUID/,
  )
  expect(() => readOptions(['--read-role', 'x'], {})).toThrow(/--entra-tenant/)
  // That somebody is of the tenant does not say that they may see its fleet.
  const tenant = ['--entra-tenant', TENANT, '--entra-audience', 'x']
  expect(() => readOptions(tenant, {})).toThrow(/--read-role/)
  expect(readOptions([...tenant, '--read-role', 'R'], {})?.access?.entra?.readRole).toBe('R')
})

test.each([
  ['--port', '70000'],
  ['--port', 'http'],
  ['--rate', '0'],
  ['--origin', '*'],
  ['--origin', 'https://a.example/path'],
  ['--origin', 'contoso.example'],
  ['--tls-cert', 'package.json'],
  ['--config', 'README.md'],
  ['--unknown', 'x'],
])('%s %s is refused by its name', (name, value) => {
  expect(() => readOptions([name, value], {})).toThrow(name)
})
