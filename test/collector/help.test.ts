import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

/** A collector in service: without the tools of development, in some language. */
const collect = (args: string[], LC_ALL: string) =>
  run(process.execPath, ['--import', 'tsx', 'collector/main.ts', ...args], {
    env: { ...process.env, NODE_ENV: 'production', LC_ALL },
  })

test.each([
  ['C', 'port, 8787 by default'],
  ['en_US.UTF-8', 'port, 8787 by default'],
  ['de_CH.UTF-8', 'Port, Standard: 8787'],
])('with the locale %s its help says "%s"', async (locale, line) => {
  const { stdout, stderr } = await collect(['--help'], locale)
  expect(stdout).toContain(`--port N               ${line}\n`)
  expect(stdout).not.toMatch(/[{}]/)
  expect(stderr).toBe('')
})

test('an error is one line in the same language', async () => {
  await expect(collect(['--port', 'http'], 'de')).rejects.toMatchObject({
    stderr: 'npm run collect: --port braucht eine Zahl von 0 bis 65535, nicht „http“.\n',
  })
})
