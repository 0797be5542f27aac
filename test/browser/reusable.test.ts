import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startSourceServer } from './source-server.ts'

let server: Awaited<ReturnType<typeof startSourceServer>>
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await startSourceServer()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
beforeEach(async () => {
  page = await browser.newPage()
  await page.goto(`${server.url}/empty`)
  return () => page.close()
})

interface RoundSeen {
  /** Number of the connection, in the order in which they were first seen. */
  connection: number
  iceRestart: boolean
  gathered: boolean
}

interface Rounds {
  rounds: RoundSeen[]
  /** Connections that were made to take the places. */
  others: number
  states: RTCSignalingState[]
}

/**
 * Rounds of gathering on one reusable connection.
 * @param full before the round with this number, all places of the page are taken
 * @param leaves sockets that each round leaves open besides its own
 */
const rounds = (count: number, { full = 0, leaves = 0 } = {}): Promise<Rounds> =>
  // As text, because vitest rewrites `import()` inside functions.
  page.evaluate(`(async () => {
    const { createReusable } = await import('/src/probes/ice/reusable.ts')
    const { begin } = createReusable('test')
    const others = []
    const seen = []
    const rounds = []
    for (let round = 1; round <= ${count}; round++) {
      try {
        while (round === ${full}) others.push(new RTCPeerConnection())
      } catch {
        // That was the last place.
      }
      const { connection, iceRestart, gathered, leaves } = begin({ iceServers: [] })
      if (!seen.includes(connection)) seen.push(connection)
      const before = gathered()
      await connection.setLocalDescription(await connection.createOffer({ iceRestart }))
      while (!gathered()) await new Promise((resume) => setTimeout(resume, 10))
      leaves(${leaves})
      rounds.push({ connection: seen.indexOf(connection), iceRestart, gathered: !before })
    }
    const states = seen.map(({ signalingState }) => signalingState)
    return { rounds, others: others.length, states }
  })()`)

test('a connection is used nine times, then closed and replaced', async () => {
  const { rounds: seen, states } = await rounds(20)
  expect(seen.map(({ connection }) => connection)).toEqual([
    ...Array(9).fill(0),
    ...Array(9).fill(1),
    ...Array(2).fill(2),
  ])
  expect(seen.flatMap(({ iceRestart }, index) => (iceRestart ? [] : [index]))).toEqual([0, 9, 18])
  expect(seen.every(({ gathered }) => gathered)).toBe(true)
  expect(states).toEqual(['closed', 'closed', 'have-local-offer'])
})

test('one whose rounds leave many sockets open is replaced sooner', async () => {
  const { rounds: seen } = await rounds(6, { leaves: 4 })
  expect(seen.map(({ connection }) => connection)).toEqual([0, 0, 1, 1, 2, 2])
})

test('a page without a place for another connection goes on with the old one', async () => {
  const { rounds: seen, others, states } = await rounds(12, { full: 5 })
  expect(others).toBeGreaterThan(100)
  expect(seen.map(({ connection }) => connection)).toEqual(Array(12).fill(0))
  expect(seen.slice(1).every(({ iceRestart, gathered }) => iceRestart && gathered)).toBe(true)
  expect(states).toEqual(['have-local-offer'])
})
