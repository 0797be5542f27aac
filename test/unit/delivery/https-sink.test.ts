import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import type { HttpsSink } from '../../../src/delivery/settings.ts'
import { createHttpsSink } from '../../../src/delivery/sinks/https-sink.ts'
import { summaryWith } from '../../fixtures/summary.ts'

/** A receiver that takes exactly one token. */
async function receiver(good: string) {
  const server = createServer((request, response) => {
    request.resume()
    const isGood = request.headers.authorization === `Bearer ${good}`
    response.writeHead(isGood ? 201 : 401, { 'Content-Type': 'application/json' }).end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/reports`
}

const sinkFor = (url: string, more: Partial<HttpsSink>, tokens: string[]) =>
  createHttpsSink(
    { name: 'a', type: 'https', url, form: 'both', redaction: 'standard', method: 'POST', ...more },
    { page: url, lendToken: async (_, call) => call(tokens.shift() ?? '') },
  )

const signal = AbortSignal.timeout(30_000)
const content = () => ({ key: 'k', summary: summaryWith() })

it('a token that is refused waits for the next one, and is not refused for good', async () => {
  const auth = { scope: 'api://x/access_as_user' }
  const sink = sinkFor(await receiver('new'), { auth }, ['old', 'new'])
  expect(await sink.send(content(), signal)).toMatchObject({ kind: 'later', why: 'sign-in' })
  expect(await sink.send(content(), signal)).toEqual({ kind: 'accepted' })
})

it('a wrong key is refused: the same one would be wrong again', async () => {
  const sink = sinkFor(await receiver('new'), { key: 'wrong' }, [])
  expect(await sink.send(content(), signal)).toMatchObject({ kind: 'refused' })
})
