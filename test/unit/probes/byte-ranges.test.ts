import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { byteRanges } from '../../../src/audits/byte-ranges.ts'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { makePlan } from '../../../src/plan/plan.ts'
import { byteRangesProbe } from '../../../src/probes/byte-ranges.ts'
import type { ProbeContext } from '../../../src/probes/types.ts'
import { said } from '../audits/facts.ts'

const FILE = Buffer.from('{ "app": "quest-preflight" }')
type Answer = (range: string | undefined, response: ServerResponse) => void
let answer: Answer

const whole: Answer = (_, response) =>
  response.writeHead(200, { 'Accept-Ranges': 'bytes' }).end(FILE)
const parts: Answer = (range, response) => {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  if (!from) return whole(range, response)
  response
    .writeHead(206, { 'Content-Range': `bytes ${from}-${to}/${FILE.length}` })
    .end(FILE.subarray(Number(from), Number(to) + 1))
}
const server = createServer((request, response) => answer(request.headers.range, response))

beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
afterEach(() => vi.unstubAllGlobals())
afterAll(() => {
  server.close()
})

async function judged(behaviour: Answer) {
  answer = behaviour
  const baseURI = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  // Only where the page lies; the requests are real.
  vi.stubGlobal('document', { baseURI })
  const context = { signal: AbortSignal.timeout(20_000) } as ProbeContext
  const evidence = await byteRangesProbe.run({ path: 'health.json' }, context)
  return { evidence, judgement: byteRanges.judge(evidence, { kind: 'byte-ranges' }) }
}

describe('requests for a part of a file', () => {
  test('the part that was asked for: works, and says what that leaves open', async () => {
    const { judgement } = await judged(parts)
    expect(judgement.verdict).toBe('pass')
    expect(said(judgement)).toContain('port 80')
  })

  test('a server that offers parts, and the whole file: a proxy removed the question', async () => {
    const { judgement } = await judged(whole)
    expect(judgement).toMatchObject({ verdict: 'warn', cause: 'byte-ranges-removed' })
    expect(judgement.fix?.who).toBe('network')
  })

  test('other bytes than those: a proxy changed the answer', async () => {
    const { evidence, judgement } = await judged((range, response) =>
      range ? response.writeHead(206).end('blocked by policy') : whole(range, response),
    )
    expect(evidence.outcome).toBe('other')
    expect(judgement.cause).toBe('byte-ranges-removed')
  })

  test.each<[string, Answer, RegExp]>([
    ['a server without parts', (_, response) => response.end(FILE), /No offer of parts/],
    [
      'an error for the part alone',
      (range, response) => (range ? response.writeHead(403).end() : whole(range, response)),
      /status 403.*without the proxy/,
    ],
    [
      'silence for the part alone',
      (range, response) => (range ? response.destroy() : whole(range, response)),
      /no answer.*without the proxy/,
    ],
    ['a server that is away', (_, response) => response.destroy(), /test file didn't arrive/],
  ])('%s names no cause, and says which test decides', async (_, behaviour, says) => {
    const { judgement } = await judged(behaviour)
    expect([judgement.verdict, judgement.cause]).toEqual(['unknown', 'unclear'])
    expect(said(judgement)).toMatch(says)
  })
})

test('a row only where a chosen profile downloads in parts', async () => {
  const catalog = await loadCatalog()
  const idsOf = (profile: string) =>
    makePlan(catalog, parseConfig({ version: 1 }).config, [profile]).audits.map(({ id }) => id)
  expect(idsOf('intune-delivery-optimization')).toContain('device.byte-ranges')
  expect(idsOf('intune-aosp')).not.toContain('device.byte-ranges')
})
