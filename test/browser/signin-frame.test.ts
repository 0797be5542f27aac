import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { errors, IDENTITY_PROVIDER } from '../../lab/entra/fixtures.ts'
import type { Rule } from '../../lab/entra/rules.ts'
import type { SignInSilentEvidence } from '../../src/probes/evidence.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { evidence, refuse, resource, row, run, signedIn } from './signin-steps.ts'
import { createWorld, type World } from './signin-world.ts'

let world: World
let page: Page

beforeAll(async () => {
  // It alone blocks third-party cookies.
  world = await createWorld({ wholeBrowser: true })
})
afterAll(() => world?.stop())
beforeEach(() => world.entra.rules.set([]))
afterEach(() => page?.context().close())

/** Signed in, then the rules hold, then a run. */
const measure = async (rules: Rule[], options = {}): Promise<Report> => {
  page = await world.open(options)
  await signedIn(page)
  world.entra.rules.set(rules)
  return run(page)
}

// Where third-party cookies are allowed, a frame renews the session.
test('bad_token ends the session: the others are not tested, never failed', async () => {
  const others = (['sharepoint', 'teams', 'api'] as const).map((name) =>
    refuse(name, errors.caToken),
  )
  // A success beside it would bring a new refresh token.
  const first = await measure([refuse('graph', errors.badToken), ...others])
  expect(resource(first, 'graph')).toMatchObject({ verdict: 'unknown', cause: 'session-missing' })
  world.entra.rules.set([])
  const again = await run(page)
  expect(resource(again, 'graph').cause).toBe('session-missing')
  for (const name of ['sharepoint', 'teams', 'api']) {
    expect(evidence(again, name).outcome).toBe('not-tested')
    expect(resource(again, name).verdict).toBe('unknown')
  }
})

describe('the hidden frame', () => {
  const silent = (report: Report) => row(report, 'signin.silent')
  const seen = (report: Report) => silent(report).evidence as SignInSilentEvidence

  test('works where third-party cookies are allowed', async () => {
    const report = await measure([], { thirdPartyCookies: true })
    expect(silent(report).verdict).toBe('pass')
  })

  test('blocked third-party cookies look like no session, and are no failure', async () => {
    const report = await measure([])
    expect(silent(report)).toMatchObject({ verdict: 'notApplicable' })
    expect(silent(report).explanation).toContain('third-party cookies')
    expect(seen(report).failure?.aadsts).toEqual(['50058'])
  })

  test.each([
    ['53003', errors.ca, 'ca-blocked'],
    ['50199', errors.confirm, 'ca-confirmation-required'],
    ['53000 with claims', errors.device, 'ca-device-state'],
  ])('%s returned to the frame', async (_, error, cause) => {
    const report = await measure([
      { stage: 'authorize', silent: true, answer: { kind: 'return', error } },
    ])
    expect(silent(report)).toMatchObject({ verdict: 'fail', cause })
    expect(seen(report).failure).toMatchObject({ flow: 'sso-silent', stage: 'authorize' })
  })

  test('53003 when the frame’s code is redeemed', async () => {
    const report = await measure(
      [
        {
          stage: 'token',
          grant: 'authorization_code',
          answer: { kind: 'json', error: errors.caToken },
        },
      ],
      { thirdPartyCookies: true },
    )
    expect(silent(report).cause).toBe('ca-blocked')
    expect(seen(report).failure).toMatchObject({ stage: 'token', httpStatus: 400 })
  })

  // A federated account (AD FS, Okta, Ping): this page's own policy keeps the frame out.
  test.each(['redirect', 'form'] as const)(
    'sent on by %s to the identity provider of the organization',
    async (by) => {
      const report = await measure([
        { stage: 'authorize', silent: true, answer: { kind: 'federated', by } },
      ])
      expect(seen(report)).toMatchObject({
        blockedBy: 'frame-src',
        blockedOrigin: IDENTITY_PROVIDER,
        sentOn: true,
      })
      expect(silent(report)).toMatchObject({ verdict: 'warn', cause: 'identity-provider-blocked' })
      expect(silent(report).fix?.who).toBe('app-owner')
      expect(silent(report).fix?.what).toContain('PREFLIGHT_FRAME_ORIGINS')
      expect(JSON.stringify(report)).not.toMatch(/third-party cookies/)
    },
  )

  test('a page in the frame: silence, with the hosts reached', async () => {
    const report = await measure([
      { stage: 'authorize', silent: true, answer: { kind: 'page', error: errors.ca } },
    ])
    expect(silent(report)).toMatchObject({ verdict: 'unknown', cause: 'unclear' })
    expect(seen(report).failure?.errorCode).toBe('timed_out')
    expect(seen(report).reach?.map(({ fetch }) => fetch?.outcome)).toEqual([
      'responded',
      'responded',
      'responded',
    ])
  })
})
