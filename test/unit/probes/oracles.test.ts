import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connector } from '../../../src/probes/ice/ice-tcp.ts'
import { createOracles } from '../../../src/probes/oracles/oracles.ts'
import { beginWebrtc } from '../../../src/probes/webrtc.ts'

type Outcome = Awaited<ReturnType<Connector['connect']>>['outcome']

const PAGE = 'page.contoso.example'

/** A WebRTC whose two ends agree: Node has none, and what it says of hosts is given here. */
class Agreeing {
  createDataChannel() {}
  close() {}
  createOffer = async () => ({})
  createAnswer = async () => ({})
  setLocalDescription = async () => {}
  setRemoteDescription = async () => {}
  addIceCandidate = async () => {}
  getStats = async () => new Map()
}

beforeAll(() => {
  Object.assign(globalThis, {
    RTCPeerConnection: Agreeing,
    location: { hostname: PAGE, port: '', protocol: 'https:' },
  })
  beginWebrtc()
})
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'RTCPeerConnection')
  Reflect.deleteProperty(globalThis, 'location')
})

/** An oracle that says this of every host, and of nobody's address that it is silent. */
function seeing(
  outcome: Outcome,
  { gathers = (): boolean | undefined => true, resolves = true } = {},
) {
  const asked: string[] = []
  return {
    asked,
    oracles: createOracles(
      {
        async connect(host) {
          asked.push(host)
          return { outcome, ms: 1 }
        },
        connectAll: async (_, ports) =>
          new Map(ports.map((port) => [port, { outcome: 'silent', ms: 1 }])),
        lookup: async () => ({ ms: 1, ...(resolves && { address: '203.0.113.7' }) }),
        gathers,
      },
      async () => 'public',
    ),
  }
}

const seen = (outcome: Outcome) => ({ outcome, ms: 5, address: '203.0.113.9' })

test('a connect oracle that sees known hosts as open is believed', async () => {
  const { oracles } = seeing('open')
  expect(await oracles.tested()).toMatchObject({
    connect: { state: 'sees' },
    lookup: { state: 'sees' },
  })
  for (const outcome of ['open', 'refused', 'silent'] as const)
    expect(await oracles.believe(seen(outcome), 443)).toEqual(seen(outcome))
  expect(await oracles.believesMissing()).toBe(true)
})

test.each(['refused', 'silent'] as const)(
  'known hosts seen as %s: the oracle is off, and nothing it says is a cause',
  async (blind) => {
    const { oracles, asked } = seeing(blind)
    oracles.saw('answers.contoso.example', 443)
    expect((await oracles.tested()).connect).toEqual({ state: 'off', reason: 'known-not-open' })
    // Asked twice, since one lost packet makes no browser blind.
    expect(asked.filter((host) => host === 'answers.contoso.example')).toHaveLength(2)
    for (const outcome of ['refused', 'silent', 'unresolved'] as const)
      expect(await oracles.believe(seen(outcome), 443)).toMatchObject({
        outcome: 'unsupported',
        said: outcome,
      })
    expect(await oracles.believesMissing()).toBe(false)
  },
)

test('names of known hosts that do not resolve: no name is called missing', async () => {
  const { oracles } = seeing('open', { resolves: false })
  expect((await oracles.tested()).lookup).toEqual({ state: 'off', reason: 'known-not-resolved' })
  expect((await oracles.believe(seen('unresolved'), 443)).outcome).toBe('unsupported')
})

test('nothing that the oracle could be tested with: it is untested', async () => {
  const { oracles } = seeing('unsupported')
  expect((await oracles.tested()).connect).toEqual({ state: 'untested' })
})

test('relay questions: one answer shows that they are seen', async () => {
  const { oracles } = seeing('refused')
  expect(await oracles.knock()).toEqual({ state: 'off', reason: 'nothing-answers' })
  oracles.sawRelay()
  expect(await oracles.knock()).toEqual({ state: 'sees' })
})

test('relay questions, where gathering never ends or is not known to', async () => {
  expect(await seeing('open', { gathers: () => false }).oracles.knock()).toEqual({
    state: 'off',
    reason: 'never-gathers',
  })
  expect(await seeing('open', { gathers: () => undefined }).oracles.knock()).toEqual({
    state: 'untested',
  })
})

test('relay questions that no relay has answered are untested, however well the rest sees', async () => {
  const { oracles } = seeing('open')
  expect(await oracles.knock()).toEqual({ state: 'untested' })
  oracles.sawRelay()
  await oracles.relayHadTime()
  expect(await oracles.knock()).toEqual({ state: 'sees' })
})
