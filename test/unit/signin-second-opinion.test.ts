import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import { afterEach, describe, expect, test } from 'vitest'
import { opinionTicket } from '../../src/page/signin/opinion-ticket.ts'
import { askGraph, graphScopes, graphUrl } from '../../src/signin/graph.ts'
import { requestsFor, type Subject } from '../../src/signin/second-opinion.ts'
import { readAnswer } from '../../src/signin/second-opinion-answer.ts'
import { type SignInSettings, signInSchema } from '../../src/signin/settings.ts'

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

  test('What If is asked without device state, then as a compliant headset', () => {
    const bodies = requestsFor('what-if', { ...subject, userId: USER }).map(({ body }) => body)
    expect(bodies).toMatchObject([
      { signInConditions: { devicePlatform: 'linux', clientAppType: 'browser' } },
      { signInConditions: { devicePlatform: 'android', deviceInfo: { isCompliant: true } } },
    ])
    expect(JSON.stringify(bodies[0])).not.toContain('deviceInfo')
  })
})

describe('answers', () => {
  test('no entry yet is no failure', () => {
    expect(readAnswer('sign-in', [{ value: [] }]).sections[0]?.title).toBe(
      'No sign-in with this ID',
    )
  })

  test('text of the server is bounded, plain and escaped in a ticket', () => {
    const displayName = `\u202e<b>**x**\r\n${'y'.repeat(9000)}`
    const answer = readAnswer('policy', [{ id: ID, displayName, state: 'enabled' }])
    const title = answer.sections[0]?.title ?? ''
    expect(title.length).toBeLessThanOrEqual(200)
    expect(title.startsWith('<b>**x** y')).toBe(true)
    expect(opinionTicket('policy', answer)).not.toContain('<b>')
  })

  test('missing and null fields leave the rest', () => {
    const body = { value: [{ model: 'Quest 3', complianceState: null }] }
    expect(readAnswer('headset', [body]).sections[0]?.table?.rows[0]?.[0]).toBe('Quest 3')
  })

  test('another shape is refused', () => {
    expect(() => readAnswer('headset', [{ value: 'none' }])).toThrow()
    expect(() => readAnswer('what-if', [null])).toThrow()
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
    [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'licence', 'Entra ID P1'],
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
