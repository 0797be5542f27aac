import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Report } from '../../src/report/schema/schema.ts'
import { startReceiver } from '../delivery/receiver.ts'
import { type BuiltApp, type ConfigAnswer, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'
import { reportOf } from './unattended-page.ts'

let app: BuiltApp
let targets: Targets
let receiver: Awaited<ReturnType<typeof startReceiver>>
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  ;[app, targets, receiver, browser] = await Promise.all([
    serveBuiltApp(),
    startTargets(),
    startReceiver(),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await receiver?.stop()
  targets?.stop()
})
beforeEach(async () => {
  context = await browser.newContext({ serviceWorkers: 'block' })
  app.answerConfig()
  app.setConfig({
    ...targets.config(false),
    delivery: { sinks: [{ name: 'fleet', type: 'https', url: `${receiver.url}/api/reports` }] },
  })
  return () => context.close()
})

async function run(query = 'only=endpoint.test.answers'): Promise<Report> {
  const page = await context.newPage()
  await page.goto(`${app.url}?run&${query}`)
  return reportOf(page)
}

const utf16 = new Uint8Array(Buffer.from('\ufeff{"version":1}', 'utf16le'))
const startPage = readFileSync(join(import.meta.dirname, '../../dist/index.html'), 'utf8')
const answers: [string, ConfigAnswer, RegExp][] = [
  ['500', { status: 500, body: 'oops' }, /HTTP 500/],
  ['401', { status: 401 }, /HTTP 401/],
  ['a page of a portal', { type: 'text/html', body: '<html>Hotel</html>' }, /sent a web page/],
  ['its start page', { type: 'text/html', body: startPage }, /sent the start page/],
  ['UTF-16', { body: utf16 }, /saved as UTF-8/],
  ['half a file', { body: '{"version":1,' }, /valid JSON/],
  ['JSON of another kind', { body: '{"error":"who are you"}' }, /"version": 1/],
  ['nothing in time', { hangs: true }, /didn't arrive in 4 s/],
]

test.each(answers)('a server that answers %s: told, and no run passes', async (_, answer, said) => {
  app.answerConfig(answer)
  const first = await run('only=device.online')
  expect(first.verdict).toBe('unknown')
  expect(first.headline).toContain("This page can't use its config.json.")
  expect(first.findings[0]).toMatchObject({ cause: 'config-unusable', fix: { who: 'app-owner' } })
  expect(first.findings[0]?.explanation).toMatch(said)

  app.answerConfig()
  expect(await run()).toMatchObject({ verdict: 'pass', findings: [] })
  app.answerConfig(answer)
  const later = await run('only=endpoint.test.answers&deliver')
  const rows = later.audits.map(({ id, verdict }) => `${id} ${verdict}`)
  expect(rows.filter((row) => /^endpoint.test.answers.* pass$/.test(row))).toHaveLength(2)
  expect(later.verdict).toBe('unknown')
  expect(later.findings[0]?.explanation).toMatch(/last good copy, which is \d+ minutes? old/)
  expect(later.audits.find(({ audit }) => audit === 'config')?.evidence).toMatchObject({
    keptAgeMs: expect.any(Number),
  })
  const sent = () => receiver.bodies().map(({ summary }) => summary.runId)
  await expect.poll(sent, { timeout: 20_000 }).toContain(later.run.id)

  app.answerConfig()
  expect(await run()).toMatchObject({ verdict: 'pass', findings: [] })
})

test('a site without the file has its defaults, and nothing is wrong with that', async () => {
  app.answerConfig({ status: 404 })
  expect(await run('only=device.online')).toMatchObject({ verdict: 'pass', findings: [] })
})

test('a profile or a relay that could not be read leaves the run open', async () => {
  app.setConfig({ version: 1, profiles: ['test'], relays: [{ name: 'a', broker: 'http://[' }] })
  const report = await run('only=device.online')
  expect(report.verdict).toBe('unknown')
  expect(report.findings[0]?.explanation).toMatch(/take no effect: relays\[0\].*profiles\[0\]/)
  expect(JSON.stringify(report)).not.toContain('check itself failed')
})
