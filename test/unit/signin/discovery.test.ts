import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { discoverTenant } from '../../../src/signin/discovery.ts'

const TENANT = '11111111-2222-4333-8444-555555555555'
const answers: Record<string, [number, string]> = {
  'contoso.com': [200, `{"issuer":"https://login.example/${TENANT}/v2.0"}`],
  nobody: [400, '{"error":"invalid_tenant"}'],
  broken: [500, ''],
  'captive portal': [200, '<html>Welcome</html>'],
}
const asked: string[] = []
let server: Server
let authority = ''
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const tenant = decodeURIComponent(request.url?.split('/')[1] ?? '')
    const [status, body] = answers[tenant] ?? [404, '']
    response.writeHead(status).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const { signal } = new AbortController()

test.each([
  ['contoso.com', { tenantId: TENANT }],
  ['nobody', { failed: 'unknown' }],
  ['broken', { failed: 'unreachable' }],
  ['captive portal', { failed: 'unreachable' }],
] as const)('%s', async (tenant, expected) => {
  expect(await discoverTenant(authority, tenant, signal)).toEqual(expected)
})

test('a tenant with signs of its own stays one part of the address', async () => {
  await discoverTenant(authority, '../common?x#y', signal)
  expect(asked.at(-1)).toBe('/..%2Fcommon%3Fx%23y/v2.0/.well-known/openid-configuration')
})

test('nothing listens there: unreachable', async () => {
  expect(await discoverTenant('http://127.0.0.1:9', 'contoso.com', signal)).toEqual({
    failed: 'unreachable',
  })
})
