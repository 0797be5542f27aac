import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { acceptNow } from '../../../src/delivery/accept.ts'
import type { SinkConfig } from '../../../src/delivery/settings.ts'
import { makeSink } from '../../../src/delivery/sinks/make-sink.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'
import { acceptanceWith } from '../../fixtures/acceptance.ts'

/** A receiver that answers with one status, and what it got. */
async function receiver(status: number) {
  const got: { id: unknown; body: unknown }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    got.push({
      id: request.headers['idempotency-key'],
      body: JSON.parse(Buffer.concat(parts).toString()),
    })
    response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/reports` }
}

const sinkTo = (url: string) =>
  makeSink(
    { name: 'a', type: 'https', url, form: 'both', redaction: 'standard', method: 'POST' },
    { page: url, lendToken: async (_, call) => call('') },
  )
const file: SinkConfig = { name: 'b', type: 'file', form: 'both', redaction: 'standard' }
const fileSink = makeSink(file, { page: 'https://page.invalid/', lendToken: async () => undefined })

test('the result goes to each https destination, whole and under its own id', async () => {
  const { got, url } = await receiver(201)
  const record = acceptanceWith()
  const said = inEnglish(await acceptNow([sinkTo(url), fileSink], record))
  expect(said).toMatch(/^Sent to .*127\.0\.0\.1/)
  expect(got).toEqual([{ id: record.id, body: { acceptance: record } }])
})

test('a destination that refuses is named, beside one that took it', async () => {
  const [takes, refuses] = [await receiver(201), await receiver(400)]
  const said = inEnglish(
    await acceptNow([sinkTo(takes.url), sinkTo(refuses.url)], acceptanceWith()),
  )
  expect(said).toMatch(/^Sent to /)
  expect(said).toContain(new URL(refuses.url).host)
  expect(said).toContain('400')
})

test('a destination that never answers holds up nobody', async () => {
  const { url } = await receiver(201)
  const hanging = { ...sinkTo(url), accept: () => new Promise<never>(() => {}) }
  const said = inEnglish(await acceptNow([sinkTo(url), hanging], acceptanceWith(), 300))
  expect(said).toMatch(/^Sent to /)
  expect(said).toContain('time')
})

test('without a destination that takes it, the person hears what to do', async () => {
  expect(inEnglish(await acceptNow([fileSink], acceptanceWith()))).toMatch(/Download it instead/)
})
