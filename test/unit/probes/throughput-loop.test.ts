import { describe, expect, test } from 'vitest'
import type { RelayEvidence } from '../../../src/probes/evidence.ts'
import type { QualityEvidence } from '../../../src/probes/throughput/evidence.ts'
import { statisticsOf } from '../../../src/probes/throughput/loop/loop-statistics.ts'
import { diedEarlier, isGuarded } from '../../../src/probes/throughput/seen.ts'

/** One end of a loop, as far as its statistics go: rows as Chromium gives them. */
const endWith = (rows: () => Record<string, unknown>[]) => ({
  getStats: async () => new Map(rows().map((row, id) => [String(id), { id: String(id), ...row }])),
})

describe('statistics of a loop whose relay connection is closed', () => {
  const pair = { type: 'candidate-pair', bytesSent: 1000, packetsSent: 10, bytesReceived: 500 }
  const stream = { type: 'inbound-rtp', mid: '0', packetsReceived: 7, packetsLost: 0 }

  test('the clock goes on, and no counter falls', async () => {
    let at = 100
    let open = true
    const end = endWith(() =>
      [stream, ...(open ? [pair] : [])].map((row) => ({ ...row, timestamp: at })),
    )
    const read = statisticsOf(end, end)
    const before = await read()
    expect(before).toMatchObject({ at: 100, bytesUp: 2 * (1000 + 10 * 32) })
    open = false
    at = 200
    expect(await read()).toEqual({ ...before, at: 200 })
  })
})

describe('a line that died earlier in the run', () => {
  const quality: QualityEvidence = {
    kind: 'quality',
    name: 'own',
    transport: 'tcp',
    sent: 0,
    received: 0,
    seconds: 0,
    bytes: { up: 0, down: 0 },
  }
  const endedBy = (failure: QualityEvidence['failure']) =>
    diedEarlier('own', new Map([['quality:own', { ...quality, failure }]]))

  test('is not asked again', () => {
    expect(endedBy('broken')).toEqual({ transport: 'tcp', failure: 'broken', steps: [] })
    expect(endedBy('not-connected')?.failure).toBe('not-connected')
  })

  test('is measured where it carries, or carries again, or was not measured', () => {
    expect(endedBy(undefined)).toBeUndefined()
    expect(endedBy('gap')).toBeUndefined()
    expect(diedEarlier('own', new Map())).toBeUndefined()
    expect(
      diedEarlier('other', new Map([['quality:own', { ...quality, failure: 'broken' }]])),
    ).toBe(undefined)
  })
})

describe('a relay that the browser keeps from the page', () => {
  const relay = (rest: Partial<RelayEvidence>): RelayEvidence => ({
    kind: 'relay',
    name: 'inside',
    transport: 'udp',
    online: true,
    source: 'static',
    urls: [],
    ...rest,
  })
  const notOffered = relay({ allocation: { outcome: 'not-offered', ms: 0 } })
  const silent = relay({ allocation: { outcome: 'silent', ms: 5000 } })
  const kept = relay({ sourceError: { code: 'local-network', message: 'kept' } })
  const down = relay({ sourceError: { code: 'broker-unreachable', message: 'down' } })
  const cases: [string, Parameters<typeof isGuarded>[0], boolean][] = [
    ['hidden over every transport that it offers', [relay({ hidden: true }), notOffered], true],
    ['its broker is kept', [kept, kept], true],
    ['its broker is down', [down], false],
    ['hidden over one, silent over another', [relay({ hidden: true }), silent], false],
    ['it offers nothing', [notOffered], false],
    ['not measured', [undefined], false],
  ]
  test.each(cases)('%s', (_, seen, guarded) => expect(isGuarded(seen)).toBe(guarded))
})
