import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** `npm run config:check`, as a pipeline calls it. */
function check(args: string[], input = '') {
  const command = ['--import', 'tsx', 'tools/config-check.ts', ...args]
  const env = { ...process.env, LC_ALL: 'C' }
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    input,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('a good file: 0', () => {
  expect(check(['public/config.json'])).toEqual({
    status: 0,
    stdout: 'public/config.json: every key applies.\n',
    stderr: '',
  })
})

test('wrong keys on standard input: 1, with place and reason', () => {
  const { status, stdout, stderr } = check([], '{"version":1,"singIn":{},"profiles":["none"]}')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr.split('\n')).toEqual([
    'config.json: singIn: "singIn" isn\'t a setting. Did you mean "signIn"?',
    'config.json: profiles[0]: there\'s no profile "none".',
    '',
  ])
})

test('no JSON: 1, without the text, which may hold a key', () => {
  const { status, stderr } = check(['-'], '{\n  "secret-1": }')
  expect([status, stderr]).toEqual([1, "config.json: config.json isn't valid JSON.\n"])
})

test('no file: 2', () => {
  const { status, stderr } = check(['none.json'])
  expect([status, stderr]).toEqual([2, "none.json can't be read (ENOENT).\n"])
})
