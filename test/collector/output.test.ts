import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from './folders.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

test('it serves although nobody reads what it prints', async () => {
  const port = await freePort()
  const args = ['--import', 'tsx', 'collector/main.ts', '--port', `${port}`]
  const child = spawn(process.execPath, [...args, '--data', temporaryFolder()], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  child.stdout.destroy()
  child.stderr.destroy()
  const health = () => fetch(`http://127.0.0.1:${port}/api/health`)
  await vi.waitFor(async () => expect((await health()).status).toBe(200), { timeout: 60_000 })
  // The banner has been printed by then; what it did to the process shows a moment later.
  await new Promise((done) => setTimeout(done, 500))
  expect((await health()).status).toBe(200)
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
})
