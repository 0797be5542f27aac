import { afterEach, expect, test } from 'vitest'
import type { AnyEvidence } from '../../../src/probes/evidence.ts'
import { factsOf } from '../../../src/ui/facts/index.ts'
import { showIn } from '../../../src/words/catalogue.ts'
import { sampleReport } from '../../fixtures/report.ts'

afterEach(() => showIn('en'))

const quality: AnyEvidence = {
  kind: 'quality',
  name: 'contoso',
  transport: 'udp',
  method: 'media',
  sent: 150,
  received: 148,
  loss: { value: 0.0134, low: 0.0037, high: 0.047 },
  jitterMs: 1.26,
  rttMs: { min: 18.2, median: 20.4, p95: 31 },
  seconds: 3.2,
  bytes: { up: 21_000, down: 20_800 },
}

test('figures have units, and how they came about is said', () => {
  const facts = factsOf(quality)
  expect(facts[0]).toEqual({
    label: 'How it was measured',
    value: '50 small packets a second went through the relay and back. Nothing was sent again.',
  })
  const lines = facts.map(({ label, value }) => `${label}: ${value}`)
  expect(lines).toContain('Packets: 148 of 150 arrived')
  expect(lines).toContain('Packet loss: 1.34 % (95 % interval: 0.37 % to 4.7 %)')
  expect(lines).toContain('Jitter: 1.3 ms')
  expect(lines).toContain('Round trip: median 20.4 ms, 95th percentile 31 ms, shortest 18.2 ms')
  expect(lines).toContain('Data used: 21 kB sent, 21 kB received')
})

test('they are told in the language of the reader', async () => {
  await showIn('de')
  const lines = factsOf(quality).map(({ label, value }) => `${label}: ${value}`)
  expect(lines).toContain('Paketverlust: 1,34 % (95-%-Intervall: 0,37 % bis 4,7 %)')
})

test('every row of a report can be read, and only data is left as it is', async () => {
  await showIn('pseudo')
  const measured = sampleReport().audits.flatMap(({ evidence }) => evidence ?? [])
  expect(measured.length).toBeGreaterThan(5)
  for (const evidence of measured)
    for (const { label, value, isData } of factsOf(evidence)) {
      expect(label).toMatch(/^⟦.*⟧$/)
      if (value !== undefined && !isData) expect(value).toMatch(/^⟦.*⟧$/)
    }
})

test('what belongs together stands under its heading', () => {
  const facts = factsOf({
    kind: 'endpoint',
    host: 'portal.contoso.com',
    port: 443,
    online: true,
    tcp: { outcome: 'open', ms: 1240, address: '192.0.2.7' },
  })
  expect(facts.slice(3)).toEqual([
    { label: 'TCP connection', value: 'connected (1.2 s)' },
    { label: 'DNS returned', value: '192.0.2.7', isData: true, depth: 1 },
  ])
})
