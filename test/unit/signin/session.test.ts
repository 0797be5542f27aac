import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { what } from '../../../src/audits/sign-in/refusal-words.ts'
import { judgeRefusal } from '../../../src/audits/sign-in/sign-in-refusal.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { createSignIn } from '../../../src/signin/session.ts'

/** MSAL's chunk does not arrive, as on a network that is away for a moment. */
const network = vi.hoisted(() => ({ up: false }))
vi.mock('../../../src/signin/msal/msal-client.ts', () => {
  if (!network.up) throw new TypeError('Failed to fetch dynamically imported module')
  const account = () => ({ tenantId: 'contoso', upn: 'a…', kind: 'member' })
  return { createClient: async () => ({ popup: async () => {}, account }) }
})

const storage = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  }
}

beforeEach(() => {
  network.up = false
  vi.stubGlobal('location', new URL('https://preflight.example/'))
  vi.stubGlobal('sessionStorage', storage())
  vi.stubGlobal('localStorage', storage())
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const signInNow = () =>
  createSignIn(
    parseConfig({ version: 1, signIn: { clientId: '11111111-2222-4333-8444-555555555555' } }).config
      .signIn,
  )

test.each(['popup', 'redirect'] as const)('%s: said in words, and ready again', async (how) => {
  const signIn = signInNow()
  await signIn.signIn(how)
  const { phase, last } = signIn.store.getState()
  expect(phase).toBe('ready')
  if (!last?.failure) throw new Error('no failure')
  const judged = judgeRefusal(what.signIn, { online: true, failure: last.failure })
  expect(judged.verdict).toBe('unknown')
  expect(judged.explanation).toEqual([{ id: 'signin.notLoaded' }])
  // Back from Microsoft, the same.
  await expect(signIn.resume()).resolves.toBeUndefined()
  expect(signIn.store.getState().phase).toBe('ready')
})

test('a redirect that came back to a page without MSAL ends too', async () => {
  const { attempts } = await import('../../../src/signin/attempt.ts')
  const startedAt = new Date().toISOString()
  const id = '22222222-2222-4333-8444-555555555555'
  attempts.begin({ id, flow: 'redirect', startedAt, scopes: [], withClaims: false, runId: 'r' })
  const signIn = signInNow()
  expect(await signIn.resume()).toBe('r')
  expect(signIn.store.getState()).toMatchObject({ phase: 'ready', last: { outcome: 'failed' } })
})

test('the next try asks for it again', async () => {
  const signIn = signInNow()
  await signIn.signIn('popup')
  network.up = true
  await signIn.signIn('popup')
  expect(signIn.store.getState()).toMatchObject({ phase: 'ready', last: { outcome: 'signed-in' } })
})
