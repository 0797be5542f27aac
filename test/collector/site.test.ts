import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { get } from 'node:https'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { AccessOptions } from '../../collector/access.ts'
import { selfSigned } from '../../lab/certificates.ts'
import { parseConfig } from '../../src/config/read.ts'
import { readDelivery } from '../../src/delivery/settings.ts'
import { summaryWith } from '../fixtures/summary.ts'
import { postSummary } from './client.ts'
import { temporaryFolder } from './folders.ts'
import { runCollector } from './running.ts'

const SCRIPT = 'export const many = 1\n'.repeat(200)

/** What `npm run build` makes, as far as serving it goes. */
function smallBuild(): string {
  const dist = join(temporaryFolder(), 'dist')
  mkdirSync(join(dist, 'assets'), { recursive: true })
  mkdirSync(join(dist, '.vite'))
  cpSync('public/staticwebapp.config.json', join(dist, 'staticwebapp.config.json'))
  cpSync('public/config.json', join(dist, 'config.json'))
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>app</title>')
  writeFileSync(join(dist, 'redirect.html'), '<!doctype html><title>bridge</title>')
  writeFileSync(join(dist, 'manifest.webmanifest'), '{}')
  writeFileSync(join(dist, 'assets/app-1.js'), SCRIPT)
  for (const name of ['assets/app-1.js', 'index.html']) {
    const content = readFileSync(join(dist, name))
    writeFileSync(join(dist, `${name}.br`), brotliCompressSync(content))
    writeFileSync(join(dist, `${name}.gz`), gzipSync(content))
  }
  writeFileSync(join(dist, '.vite/manifest.json'), '{}')
  writeFileSync(join(dist, '../secret.txt'), 'secret')
  return dist
}

/** Exactly this path: `fetch` would tidy it up first. */
const statusOf = (url: string, path: string) =>
  new Promise<number | undefined>((done, fail) => {
    request(new URL(url), { path }, (answer) => {
      answer.resume()
      done(answer.statusCode)
    })
      .on('error', fail)
      .end()
  })

test('the app is served with the headers of its hosting file', async () => {
  const { url } = await runCollector({ dist: smallBuild() })
  const headersOf = async (path: string) => (await fetch(`${url}${path}`)).headers
  const page = await headersOf('')
  expect(page.get('content-type')).toContain('text/html')
  expect(page.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(page.get('x-content-type-options')).toBe('nosniff')
  expect(page.get('cache-control')).toBe('no-cache')
  expect((await headersOf('assets/app-1.js')).get('cache-control')).toContain('immutable')
  expect((await headersOf('redirect.html')).get('cache-control')).toBe('no-store')
  expect((await headersOf('redirect.html')).get('content-security-policy')).toContain(
    "frame-ancestors 'self'",
  )
  expect((await headersOf('manifest.webmanifest')).get('content-type')).toContain(
    'application/manifest+json',
  )
})

test('the page of a stranger gets no hold of it, and sign-in in a window still does', async () => {
  const { url } = await runCollector({ dist: smallBuild() })
  const headersOf = async (path: string) => (await fetch(`${url}${path}`)).headers
  for (const path of ['', 'assets/app-1.js', 'config.json']) {
    const headers = await headersOf(path)
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toBeNull()
  }
  // A window that comes back from Entra must not be cut off from the page that opened it.
  expect((await headersOf('redirect.html')).get('cross-origin-opener-policy')).toBe('unsafe-none')
  expect((await headersOf('api/health')).get('cross-origin-resource-policy')).toBe('same-origin')
})

test('files go out as small as the build has made them', async () => {
  const { url, port } = await runCollector({ dist: smallBuild() })
  const sizeOf = (path: string, encoding: string) =>
    new Promise<[string | undefined, number, string]>((done, fail) => {
      const headers = { 'Accept-Encoding': encoding }
      request({ port, path, headers }, async (answer) => {
        const parts: Buffer[] = []
        for await (const part of answer) parts.push(part)
        const { 'content-encoding': how, 'content-type': type = '' } = answer.headers
        done([how, Buffer.concat(parts).length, type])
      })
        .on('error', fail)
        .end()
    })
  const [br, small, type] = await sizeOf('/assets/app-1.js', 'gzip, deflate, br')
  expect([br, type]).toEqual(['br', expect.stringContaining('javascript')])
  expect(small).toBeLessThan(SCRIPT.length / 10)
  expect((await sizeOf('/assets/app-1.js', 'gzip'))[0]).toBe('gzip')
  expect(await sizeOf('/assets/app-1.js', 'identity')).toEqual([
    undefined,
    SCRIPT.length,
    expect.any(String),
  ])
  expect(await sizeOf('/', 'br')).toMatchObject([
    'br',
    expect.any(Number),
    expect.stringContaining('text/html'),
  ])
  expect(await (await fetch(`${url}assets/app-1.js`)).text()).toBe(SCRIPT)
  expect((await fetch(`${url}assets/app-1.js`)).headers.get('vary')).toMatch(/accept-encoding/i)
})

test('its config.json is one that the app takes, delivers to here, and reads the fleet from here', async () => {
  const { url } = await runCollector({ dist: smallBuild() })
  const given = await (await fetch(`${url}config.json`)).json()
  const { config, problems } = parseConfig(given)
  expect(problems).toEqual([])
  const delivery = readDelivery(config.delivery, false)
  expect(delivery.problems).toEqual([])
  expect(delivery.config.sinks).toMatchObject([{ type: 'https', url: 'api/reports' }])
  expect(new URL('api/health', new URL(given.fleet.collector, url)).href).toBe(`${url}api/health`)

  expect(config?.fleet?.rehearsal).toBeUndefined()
  const offering = await runCollector({ dist: smallBuild(), rehearsal: true })
  const offers = parseConfig(await (await fetch(`${offering.url}config.json`)).json())
  expect(offers.config?.fleet?.rehearsal).toBe(true)

  const other = await runCollector({ dist: smallBuild(), config: { version: 1, title: 'Mine' } })
  expect(await (await fetch(`${other.url}config.json`)).json()).toEqual({
    version: 1,
    title: 'Mine',
  })
})

test('a key is published only where all it opens is sending', async () => {
  const [key, readKey] = ['the-key-of-all-headsets', 'the-key-for-reading-only']
  const configOf = async (access: AccessOptions) => {
    const { url } = await runCollector({ dist: smallBuild(), access })
    return (await fetch(`${url}config.json`)).text()
  }
  expect(await configOf({ key })).not.toContain(key)
  const both = await configOf({ key, readKey })
  expect(readDelivery(JSON.parse(both).delivery, false).config.sinks).toMatchObject([
    { key, keyOnlySends: true },
  ])
  expect(both).not.toContain(readKey)
  expect(await configOf({ readKey })).not.toContain(readKey)
})

test('nothing outside of the app is ever served', async () => {
  const { url } = await runCollector({ dist: smallBuild() })
  for (const path of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '//secret.txt',
    '/%00',
    '/staticwebapp.config.json',
    '/.vite/manifest.json',
    '/api/reports/..%2f..%2fsecret.txt',
    '/preflight.db',
  ])
    expect([path, await statusOf(url, path)]).toEqual([path, 404])
  expect(await statusOf(url, '/assets/app-1.js')).toBe(200)
})

test('without a build the interface works all the same', async () => {
  const { url, withApp } = await runCollector({ dist: temporaryFolder() })
  expect(withApp).toBe(false)
  expect((await fetch(url)).status).toBe(404)
  expect((await fetch(`${url}api/health`)).status).toBe(200)
})

test('pages of exactly the listed origins may ask', async () => {
  const origin = 'https://preflight.contoso.example'
  const { url } = await runCollector({ origins: [origin] })
  const preflight = (from: string) =>
    fetch(`${url}api/reports`, {
      method: 'OPTIONS',
      headers: {
        Origin: from,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers':
          'authorization,content-encoding,content-type,idempotency-key,x-preflight-key',
      },
    })
  const { headers } = await preflight(origin)
  expect(headers.get('access-control-allow-origin')).toBe(origin)
  expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('x-preflight-key')
  for (const other of [
    'https://preflight.contoso.example.evil.example',
    'http://preflight.contoso.example',
    'https://preflight.contoso.example:8443',
    'https://evil.example',
    'null',
  ]) {
    expect((await preflight(other)).headers.get('access-control-allow-origin')).toBeNull()
    const sent = await postSummary(url, summaryWith(), { Origin: other })
    expect(sent.headers.get('access-control-allow-origin')).toBeNull()
  }
  const sent = await postSummary(url, summaryWith(), { Origin: origin })
  expect(sent.headers.get('access-control-allow-origin')).toBe(origin)
  expect(sent.headers.get('access-control-expose-headers')).toContain('Retry-After')
  // A refusal has to be readable too.
  const refused = await postSummary(url, summaryWith({ runId: '' }), { Origin: origin })
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
    400,
    origin,
  ])
})

test('without a list no other origin may ask', async () => {
  const { url } = await runCollector()
  const sent = await postSummary(url, summaryWith(), { Origin: 'https://evil.example' })
  expect(sent.headers.get('access-control-allow-origin')).toBeNull()
})

test('who asks too often is told when to come back', async () => {
  const { url } = await runCollector({ rate: 5, access: { key: 'a-key-that-is-long-enough' } })
  const answers: Response[] = []
  // Wrong keys count as well: nobody tries them out by the million.
  for (let count = 0; count < 7; count += 1)
    answers.push(await postSummary(url, summaryWith(), { 'X-Preflight-Key': String(count) }))
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429])
  const last = answers.at(-1)
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await last?.json()).toEqual({ error: expect.any(String) })
})

test('wrong keys use up nothing of what the headsets behind the same address may send', async () => {
  const key = 'a-key-that-is-long-enough'
  const { url } = await runCollector({ rate: 200, access: { key } })
  const send = (sent: string) => postSummary(url, summaryWith(), { 'X-Preflight-Key': sent })
  const guesses: number[] = []
  for (let count = 0; count < 250; count += 1) guesses.push((await send(`guess-${count}`)).status)
  // Guessing ends soon; sending goes on, up to its own limit.
  expect(guesses.filter((status) => status === 401).length).toBeLessThanOrEqual(60)
  expect(guesses.at(-1)).toBe(429)
  expect((await send(key)).status).toBe(201)
  const health = await fetch(`${url}api/health`, { headers: { 'X-Preflight-Key': 'guess' } })
  expect(health.status).toBe(429)
  expect((await fetch(`${url}api/health`)).status).toBe(200)
  for (let count = 0; count < 198; count += 1) await fetch(`${url}api/health`)
  expect((await send(key)).status).toBe(429)
})

test('with a certificate it speaks HTTPS', async () => {
  const tls = await selfSigned(['localhost'])
  const { port } = await runCollector({ tls })
  const answer = await new Promise<IncomingMessage>((done, fail) => {
    const options = { ca: tls.cert, servername: 'localhost' }
    get(`https://localhost:${port}/api/health`, options, (answer) => {
      answer.resume()
      done(answer)
    }).on('error', fail)
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
})
