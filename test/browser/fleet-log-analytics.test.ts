import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Summary } from '../../src/report/schema/summary-schema.ts'
import { summaryWith } from '../fixtures/summary.ts'
import { createWorld, type World } from './signin-world.ts'

const WORKSPACE = '11111111-2222-4333-8444-555555555555'

let world: World
let service: Awaited<ReturnType<typeof startService>>
let page: Page
beforeAll(async () => {
  ;[world, service] = await Promise.all([createWorld(), startService()])
})
afterEach(() => page?.context().close())
afterAll(async () => {
  await world?.stop()
  await service?.stop()
})

/** The query API on loopback: what it was asked, and how it answers. */
async function startService() {
  const asked: { authorization: string; path: string; query: string }[] = []
  let held: (() => void)[] | undefined
  const rows = [summaryWith({ device: 'one' }), summaryWith({ device: 'two' })].map(rowOf)
  const later = [rowOf(summaryWith({ device: 'three' }))]
  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type, prefer')
    if (request.method === 'OPTIONS') return response.end()
    const { authorization = '' } = request.headers
    if (!authorization) return response.writeHead(401).end('{}')
    const text = (await request.toArray()).join('')
    const { query } = JSON.parse(text) as { query: string }
    asked.push({ authorization, path: request.url ?? '', query })
    const hold = held
    if (hold) await new Promise<void>((go) => hold.push(go))
    const some = query.includes('strcmp') ? later : rows
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ tables: [{ columns, rows: some }] }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    asked,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Keeps answers back until `go`. */
    hold: () => {
      held = []
    },
    go: () => {
      for (const one of held ?? []) one()
      held = undefined
    },
    stop: () =>
      new Promise<void>((ended) => {
        server.closeAllConnections()
        server.close(() => ended())
      }),
  }
}

const columns = ['Ingested', 'RunId', 'Properties', 'Measurements'].map((name) => ({ name }))

/** As the delivery writes a summary: texts in properties, numbers in measurements. */
function rowOf(summary: Summary) {
  const [texts, numbers]: Record<string, unknown>[] = [{}, {}]
  for (const [name, value] of Object.entries(summary)) {
    if (typeof value === 'number') Object.assign(numbers ?? {}, { [name]: value })
    else
      Object.assign(texts ?? {}, {
        [name]: typeof value === 'object' ? JSON.stringify(value) : String(value),
      })
  }
  return ['2026-11-20T10:00:00Z', summary.runId, JSON.stringify(texts), JSON.stringify(numbers)]
}

const button = (name: string) => page.getByRole('button', { name, exact: true })

test('Log Analytics: asked by a button, after a sign-in, and all of it again after all data is removed', async () => {
  const { endpoint, asked } = service
  world.configure({ fleet: { logAnalytics: { workspaceId: WORKSPACE, endpoint } } })
  page = await world.open()
  await page.goto(`${world.app.url}#/fleet`)
  await button('Load from Log Analytics').click()
  await page.getByText("You're not signed in to Log Analytics").waitFor()
  expect(asked).toEqual([])
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    button('Sign in to Log Analytics').click(),
  ])
  await popup.locator('#choice-success').click()
  await page.getByRole('heading', { name: 'All 2 devices are ready.' }).waitFor()
  expect(asked[0]).toMatchObject({
    authorization: expect.stringMatching(/^Bearer \S{20}/),
    path: `/v1/workspaces/${WORKSPACE}/query`,
  })

  await page.getByRole('button', { name: 'Manage data' }).click()
  service.hold()
  await button('Load from Log Analytics').click()
  await expect.poll(() => asked.length).toBe(2)
  await button('Remove all data').click()
  service.go()
  await button('Load from Log Analytics').click()
  await page.getByRole('heading', { name: 'All 2 devices are ready.' }).waitFor()
  expect(asked.at(-1)?.query).not.toContain('strcmp')
  const token = asked[0]?.authorization.replace('Bearer ', '') ?? ''
  expect(page.url()).not.toContain(token)
})
