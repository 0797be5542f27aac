import { describe, expect, test } from 'vitest'
import { relay } from '../../../src/audits/relay.ts'
import { type Occasion, turnServers } from '../../../src/catalog/turn-servers.ts'
import type { SubjectOf } from '../../../src/model/subject.ts'
import type { RelayEvidence } from '../../../src/probes/evidence.ts'
import { asked, said } from './facts.ts'

const subject: SubjectOf<'relay'> = { kind: 'relay', name: 'contoso', transport: 'udp' }

/** @param code what we were answered @param stranger what invented credentials were answered */
const judged = (code: number, stranger?: number, rest: Partial<RelayEvidence> = {}) =>
  relay.judge(
    {
      kind: 'relay',
      name: 'contoso',
      transport: 'udp',
      online: true,
      source: 'broker',
      urls: ['turn:relay.example:3478'],
      allocation: { outcome: 'error', code, text: '', ms: 20 },
      ...(stranger !== undefined && {
        reach: [{ transport: 'udp', port: 3478, outcome: 'answered', code: stranger, ms: 20 }],
      }),
      ...rest,
    },
    subject,
  )

const second = { allocation: { outcome: 'error', code: 401, ms: 20, second: true } } as const

describe('a relay that answers with an error', () => {
  test.each([
    ['wrong password', 401, 401, 'credentials-rejected'],
    ['wrong password, door not asked', 401, undefined, 'credentials-rejected'],
    ['wrong password, as pion says it', 400, 400, 'credentials-rejected'],
    ['bad request, and strangers get a 401', 400, 401, 'allocation-refused'],
    ['bad request, and no stranger was answered', 400, undefined, 'allocation-refused'],
    ['forbidden to us alone', 403, 401, 'allocation-refused'],
    ['forbidden to everybody', 403, 403, 'relay-refuses-all'],
    ['server error', 500, 401, 'relay-refuses-all'],
    ['full', 486, 401, 'allocation-refused'],
    ['full, and it says so to strangers too', 486, 486, 'allocation-refused'],
    ['no port left', 508, 401, 'allocation-refused'],
    ['stale nonce', 438, 438, 'nonce-stale'],
    ['stale nonce, strangers are refused', 438, 401, 'nonce-stale'],
    ['redirect', 300, 401, 'relay-redirects'],
  ] as const)('%s: %i, strangers %s: %s', (_, code, stranger, cause) => {
    const judgement = judged(code, stranger)
    expect(judgement).toMatchObject({ verdict: 'fail', cause, fix: { who: 'app-owner' } })
    expect(said(judgement)).toContain(String(code))
  })

  test('expired credentials of a server that says 400 have expired', () =>
    expect(judged(400, 400, { credentials: { expired: true } }).cause).toBe('credentials-expired'))

  test('credentials that got one allocation are good', () => {
    expect(judged(401, 401, second).cause).toBe('relay-refuses-all')
    expect(judged(401, undefined, second).cause).toBe('allocation-refused')
  })

  test('a full relay is told by its quota', () => expect(asked(judged(486, 401))).toMatch(/quota/))

  const rejections: Occasion[] = ['unknown-user', 'wrong-password']
  test.each(
    turnServers.flatMap(({ server, versions, says }) =>
      rejections.flatMap((when) => {
        const code = says[when]
        return code === undefined ? [] : [[server, versions, when, code] as const]
      }),
    ),
  )('%s %s, %s (%i), is told as such', (_server, _versions, _when, code) =>
    expect(judged(code, code).cause).toBe('credentials-rejected'),
  )
})
