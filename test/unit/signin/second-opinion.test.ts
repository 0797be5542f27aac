import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type SignInSettings, signInSchema } from '../../../src/config/sign-in.ts'
import { opinionTicket } from '../../../src/page/signin/opinion-ticket.ts'
import { graphUrl } from '../../../src/signin/graph/address.ts'
import { askGraph, graphScopes } from '../../../src/signin/second-opinion/graph.ts'
import { createPace } from '../../../src/signin/second-opinion/pace.ts'
import {
  needsAdminConsent,
  questions,
  requestsFor,
} from '../../../src/signin/second-opinion/second-opinion.ts'
import { readAnswer } from '../../../src/signin/second-opinion/second-opinion-answer.ts'
import type { Subject } from '../../../src/signin/second-opinion/subject.ts'
import { headsetIn } from '../../../src/signin/second-opinion/what-if.ts'

const ID = '22222222-2222-4222-8222-222222222222'
const USER = '33333333-3333-4333-8333-333333333333'
const subject: Subject = { correlationId: ID, policies: [], platform: 'linux' }

describe('requests', () => {
  test('nothing is asked without what the question is about', () => {
    for (const question of ['policy', 'what-if', 'headset'] as const)
      expect(requestsFor(question, subject)).toEqual([])
    const hostile = {
      ...subject,
      correlationId: "x' or 1 eq 1",
      userId: '../../me',
      policies: ['../x'],
    }
    for (const question of ['sign-in', 'policy', 'what-if', 'headset'] as const)
      expect(requestsFor(question, hostile)).toEqual([])
  })

  const known = { ...subject, userId: USER, ipAddress: '203.0.113.77', country: 'CH' }
  const conditions = (about: Subject) =>
    requestsFor('what-if', about).map(
      ({ body }) => (body as { signInConditions: Record<string, unknown> }).signInConditions,
    )

  test('What If is asked for browser and native app, without device state and compliant, from here and anywhere', () => {
    const asked = conditions(known)
    expect(asked).toHaveLength(8)
    const forms = asked.map((one) =>
      [
        one.clientAppType,
        one.devicePlatform,
        one.deviceInfo ? 'compliant' : '',
        one.ipAddress ? 'here' : '',
      ].join(' '),
    )
    expect(new Set(forms).size).toBe(8)
    expect(forms[0]).toBe('browser linux  here')
    expect(forms.at(-1)).toBe('mobileAppsAndDesktopClients android compliant ')
    // An address without its country is none to What If.
    expect(conditions({ ...subject, userId: USER, ipAddress: '203.0.113.77' })).toHaveLength(4)
  })

  test('What If lists every policy, not only those that apply', () => {
    for (const { body } of requestsFor('what-if', known))
      expect(body).toMatchObject({ appliedPoliciesOnly: false })
  })

  test('What If is told manufacturer and model, where a device has them at all', () => {
    const headset = { manufacturer: 'Meta', model: 'Quest 3S', from: 'intune' as const }
    for (const { deviceInfo } of conditions({ ...known, headset }))
      if (deviceInfo)
        expect(deviceInfo).toMatchObject({
          isCompliant: true,
          manufacturer: 'Meta',
          model: 'Quest 3S',
        })
    expect(conditions(known).filter(({ deviceInfo }) => deviceInfo === undefined)).toHaveLength(4)
  })

  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; Quest 3S) AppleWebKit/537.36 OculusBrowser/37.0', 'Quest 3S'],
    ['Mozilla/5.0 (Linux; Android 14; Quest Pro) OculusBrowser/37.0', 'Quest Pro'],
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/150 (QuestionPro)', undefined],
  ])('a headset names itself: %s', (agent, model) => {
    expect(headsetIn(agent)?.model).toBe(model)
  })

  test('by Microsoft’s table What If needs no admin consent, the others do', () => {
    expect(questions.filter((one) => !needsAdminConsent(one))).toEqual(['what-if'])
  })
})

describe('answers', () => {
  test('no entry yet is no failure', () => {
    const [none] = readAnswer('sign-in', [{ value: [] }], subject).sections
    expect(none?.title).toBe('The log shows no sign-in with this ID')
    expect(none?.note).toContain("doesn't mean that none happened")
    expect(none?.note).toContain('interactive sign-ins only')
  })

  test('text of the server is bounded, plain and escaped in a ticket', () => {
    const displayName = `\u202e<b>**x**\r\n${'y'.repeat(9000)}`
    const answer = readAnswer('policy', [{ id: ID, displayName, state: 'enabled' }], subject)
    const title = answer.sections[0]?.title ?? ''
    expect(title.length).toBeLessThanOrEqual(200)
    expect(title.startsWith('<b>**x** y')).toBe(true)
    expect(opinionTicket('policy', answer)).not.toContain('<b>')
  })

  test('missing and null fields leave the rest', () => {
    const body = { value: [{ model: 'Quest 3', complianceState: null }] }
    expect(readAnswer('headset', [body], subject).sections[0]?.table?.rows[0]?.[0]).toBe('Quest 3')
  })

  test('another shape is refused', () => {
    expect(() => readAnswer('headset', [{ value: 'none' }], subject)).toThrow()
    expect(() => readAnswer('what-if', [null], subject)).toThrow()
  })
})

describe('What If', () => {
  const about: Subject = { ...subject, userId: USER }
  const policy = (displayName: string, analysisReasons: string | null, rest = {}) => ({
    id: displayName,
    displayName,
    state: 'enabled',
    policyApplies: analysisReasons === 'notSet',
    analysisReasons,
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    ...rest,
  })
  const read = (...bodies: object[][]) =>
    readAnswer(
      'what-if',
      [0, 1, 2, 3].map((index) => ({ value: bodies[index] ?? bodies[0] })),
      about,
    ).sections

  test('why each policy applies or not, the same result told once', () => {
    const [signIns, policies] = read(
      [policy('Devices', 'notSet'), policy('Others', 'users, location')],
      [policy('Devices', 'devices'), policy('Others', 'users, location')],
    )
    expect(signIns?.table?.rows.map((row) => row.at(-1))).toEqual([
      'Devices',
      'None',
      'Devices',
      'Devices',
    ])
    expect(policies?.table?.rows.map((row) => [row[0], ...row.slice(3)])).toEqual([
      ['Devices', '1, 3, 4', 'Applies', ''],
      ['Devices', '2', "Doesn't apply", 'device filter'],
      ['Others', 'All', "Doesn't apply", 'another account, another location'],
    ])
  })

  test('a word of tomorrow is shown as it is, and no policy at all is said', () => {
    expect(read([policy('X', 'weather')])[1]?.table?.rows[0]?.at(-1)).toBe('weather')
    expect(read([])[1]?.note).toContain('Entra returned no policy')
  })

  test('a policy that only reports is marked where it applies', () => {
    const report = policy('R', 'notSet', { state: 'enabledForReportingButNotEnforced' })
    expect(read([report])[0]?.table?.rows[0]?.at(-1)).toBe('R (report-only)')
  })

  test('the headset that was asked about, and where it is from, is told', () => {
    const told = (more: Partial<Subject>) =>
      readAnswer('what-if', [], { ...about, ...more }).sections[0]?.facts[0]?.[1]
    expect(told({})).toContain('Meta Quest 3, assumed')
    const body = { value: [{ model: 'Laptop' }, { manufacturer: 'Oculus', model: 'Quest 2' }] }
    const { found } = readAnswer('headset', [body], about)
    expect(told({ ...found })).toBe('Oculus Quest 2, from Intune')
  })
})

describe('one a second', () => {
  test('calls begin one after the other, and a person may stop', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const turn = createPace(60)
    const { signal } = new AbortController()
    let begun = 0
    const all = Promise.all([1, 2, 3].map(() => turn(signal).then(() => begun++)))
    for (const [ms, count] of [
      [0, 1],
      [59, 1],
      [1, 2],
      [59, 2],
      [1, 3],
    ] as const) {
      await vi.advanceTimersByTimeAsync(ms)
      expect(begun).toBe(count)
    }
    await all
    const stop = new AbortController()
    const waiting = turn(stop.signal)
    stop.abort(new Error('stopped'))
    await expect(waiting).rejects.toThrow('stopped')
  })
})

describe('where Graph is', () => {
  const settings = (more: object): SignInSettings =>
    v.parse(signInSchema, { clientId: ID, ...more })
  test('by cloud, or by config', () => {
    expect(graphUrl(settings({}))).toBe('https://graph.microsoft.com')
    const us = settings({ authority: 'https://login.microsoftonline.us' })
    expect(graphUrl(us)).toBe('https://graph.microsoft.us')
    expect(graphScopes('policy', us)).toEqual(['https://graph.microsoft.us/Policy.Read.All'])
    expect(graphUrl(settings({ graph: 'http://127.0.0.1:1/graph/' }))).toBe(
      'http://127.0.0.1:1/graph',
    )
    expect(() => settings({ graph: 'ftp://x' })).toThrow()
  })
})

describe('the call', () => {
  let close = () => {}
  afterEach(() => close())
  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    close = () => {
      server.closeAllConnections()
      server.close()
    }
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const ask = (base: string, signal?: AbortSignal) =>
    askGraph(base, 'sign-in', { path: '/x' }, 'secret-token', signal)
  const json =
    (status: number, code: string, headers = {}): RequestListener =>
    (_, response) =>
      response.writeHead(status, headers).end(JSON.stringify({ error: { code, message: 'm' } }))

  test.each([
    [403, 'Authorization_RequestDenied', 'refused', 'AuditLog.Read.All'],
    [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'license', 'Entra ID P1'],
    [404, 'NotFound', 'not-found', '404'],
    [500, 'x', 'answer', '500'],
  ])('%i %s is one sentence', async (status, code, kind, said) => {
    const base = await serve(json(status, code))
    const problem: Error = await ask(base).then(
      () => new Error('answered'),
      (error) => error,
    )
    expect(problem).toMatchObject({ kind, detail: `${code} m` })
    expect(problem.message).toContain(said)
    expect(problem.message).not.toContain('secret-token')
  })

  test('a wait that is too long is told, not made', async () => {
    const base = await serve(json(429, 'TooManyRequests', { 'Retry-After': '600' }))
    await expect(ask(base)).rejects.toMatchObject({
      kind: 'throttled',
      message: expect.stringContaining('600 s'),
    })
  })

  test('throttling without an end gives up', async () => {
    let asked = 0
    const base = await serve((request, response) => {
      asked++
      json(429, 'TooManyRequests', { 'Retry-After': '0' })(request, response)
    })
    await expect(ask(base)).rejects.toMatchObject({ kind: 'throttled' })
    expect(asked).toBe(4)
  })

  test('no host, no JSON, and a person who stops', async () => {
    await expect(ask('http://127.0.0.1:1')).rejects.toMatchObject({ kind: 'network' })
    const html = await serve((_, response) => response.end('<p>portal</p>'))
    await expect(ask(html)).rejects.toMatchObject({ kind: 'answer' })
    close()
    const stop = new AbortController()
    const silent = await serve(() => stop.abort(new Error('stopped')))
    await expect(ask(silent, stop.signal)).rejects.toThrow('stopped')
  })
})
