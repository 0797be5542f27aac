import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { tenantProbe } from '../../../src/probes/tenant/tenant.ts'
import type { ProbeContext } from '../../../src/probes/types.ts'
import type { SignIn, SignInState } from '../../../src/signin/sign-in.ts'

let close: (() => void) | undefined
afterEach(() => close?.())

/** Graph on loopback: the first round throttles one part, and the second never ends. */
async function throttlingGraph() {
  let rounds = 0
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.writeHead(404).end()
    let text = ''
    for await (const chunk of request) text += chunk
    if (++rounds > 1) return
    const { requests } = JSON.parse(text) as { requests: { id: string }[] }
    const responses = requests.map(({ id }) =>
      id === 'teams'
        ? { id, status: 429, headers: { 'Retry-After': '0' }, body: {} }
        : { id, status: 200, headers: {}, body: bodies[id] ?? { value: [] } },
    )
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ responses }))
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  close = () => {
    server.closeAllConnections()
    server.close()
  }
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rounds: () => rounds,
  }
}
const bodies: Record<string, unknown> = {
  me: { userType: 'Member', usageLocation: 'CH', assignedPlans: [], licenseAssignmentStates: [] },
}

test('the time is up while a throttled part is asked again: the other answers stay', async () => {
  const { base, rounds } = await throttlingGraph()
  const account = { tenantId: '7c9f2a10-5b1e-4a6d-9c3f-2d8e6b7a1f00', kind: 'member' }
  const store = createStore(() => ({ phase: 'ready', account }) as SignInState)
  const signIn = {
    store,
    admin: { userId: async () => '5e8f7a6b-4c3d-4e2f-9a1b-0c9d8e7f6a5b' },
    lend: (_: string[], call: (token: string) => unknown) => call('token'),
  } as unknown as SignIn
  const context = { tools: { signIn }, signal: AbortSignal.timeout(20_000) }
  const input = { graph: base, scope: 'User.Read', discovery: base }
  const found = await tenantProbe.run(input, context as unknown as ProbeContext)
  expect(rounds()).toBe(2)
  expect(found).toMatchObject({
    account: 'member',
    answers: { me: 'ok', licences: 'ok', roles: 'ok', teams: 'throttled' },
  })
})
