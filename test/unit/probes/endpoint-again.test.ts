import { expect, test } from 'vitest'
import type { EndpointEvidence } from '../../../src/probes/evidence.ts'
import { isDoubtful } from '../../../src/probes/hosts/endpoint-again.ts'
import { failed, late, tcp, url } from '../audits/facts.ts'

const doubtful = (rest: Partial<EndpointEvidence>) =>
  isDoubtful({ kind: 'endpoint', host: 'host.example', port: 443, online: true, ...rest })
const unbelieved = { ...tcp('unsupported'), said: 'silent' as const }

test.each<[string, Partial<EndpointEvidence>, boolean]>([
  ['silence', { fetch: late, tcp: tcp('silent') }, true],
  ['a name that was not found', { fetch: failed, tcp: tcp('unresolved') }, true],
  ['a connection without an answer', { fetch: late, tcp: tcp('open') }, true],
  ['silence that an oracle out of work saw', { fetch: late, tcp: unbelieved }, true],
  [
    'the same, but HTTPS answers through a proxy',
    {
      tcp: unbelieved,
      secure: { outcome: 'responded', ms: 40, url },
    },
    false,
  ],
  ['a refusal', { fetch: failed, tcp: tcp('refused') }, false],
  ['a certificate', { fetch: failed, tcp: tcp('open') }, false],
  ['an answer', { fetch: { outcome: 'responded', ms: 40, url } }, false],
])('%s may or may not be worth another look', (_, rest, worth) =>
  expect(doubtful(rest)).toBe(worth),
)
