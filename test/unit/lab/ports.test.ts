import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort, oneAtATime } from '../../../lab/ports.ts'

const HOST = '127.0.0.1'

test('labs that start at once look for ports one after the other', async () => {
  let [now, most] = [0, 0]
  const start = () =>
    oneAtATime(async () => {
      most = Math.max(most, ++now)
      await new Promise((later) => setTimeout(later, 20))
      now--
    })
  await Promise.all([start(), start(), start()])
  expect(most).toBe(1)
})

test('a lab that fails lets the next one start', async () => {
  await expect(oneAtATime(() => Promise.reject(new Error('no relay')))).rejects.toThrow('no relay')
  const port = await oneAtATime(() => freePort(17_101, HOST))
  const server = createServer()
  await new Promise<void>((listening) => server.listen(port, HOST, listening))
  server.close()
})
