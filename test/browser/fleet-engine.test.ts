import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { createFleetClient } from '../../src/fleet/client.ts'
import { sampleReport } from '../fixtures/report.ts'
import { ndjson, summaryWith } from '../fixtures/summary.ts'
import { simulateFleet } from '../fleet/simulate.ts'
import { launchChromium } from './chromium.ts'
import { startSourceServer } from './source-server.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startSourceServer>>
beforeAll(async () => {
  server = await startSourceServer(['crossfilter2', 'ipaddr.js'])
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A page with a client of the engine as `client`. */
async function openClient(): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(`${server.url}/empty`)
  // As text: the test's own bundler would take the import for one of its own.
  await page.evaluate(
    "import('/src/fleet/client.ts').then((it) => { globalThis.client = it.createFleetClient() })",
  )
  return page
}

declare const client: ReturnType<typeof createFleetClient>

test('the worker reads files, tells how far it is, and finds full reports in them again', async () => {
  const page = await openClient()
  const report = sampleReport()
  const found = await page.evaluate(
    async ([text, runId]) => {
      const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
      const shares: number[] = []
      const files = [
        { name: 'plain.ndjson', data: new Blob([text]) },
        { name: 'same.ndjson.gz', data: await new Response(packed).blob() },
      ]
      const loaded = await client.load(files, (share) => shares.push(share))
      const { devices, ready } = await client.view({})
      const csv = await (await client.csv({}, 'all')).text()
      return { loaded, shares, devices, ready, csv, report: await client.report(runId) }
    },
    [ndjson([summaryWith(), report, summaryWith()]), report.run.id] as const,
  )
  expect(found.loaded).toEqual({ added: 3, doubled: 3, skipped: [], skippedMore: 0 })
  expect(found.shares.at(-1)).toBe(1)
  expect(found).toMatchObject({ devices: 3, ready: 2 })
  expect(found.report).toEqual(JSON.parse(JSON.stringify(report)))
  expect(found.csv.split('\r\n')).toHaveLength(5)
})

test('a load that is ended in its middle rejects, and the engine goes on with what it has', async () => {
  const page = await openClient()
  const text = ndjson([...simulateFleet({ seed: 3, devices: 50, runs: 2 }).summaries()])
  const found = await page.evaluate(async (fleet) => {
    const stop = new AbortController()
    // Far more than is read before the first progress is told.
    const many = Array.from({ length: 400 }, (_, file) => ({
      name: `${file}.ndjson`,
      data: new Blob([fleet.replaceAll('"runId":"', `"runId":"${file}-`)]),
    }))
    const outcome = await client
      .load(many, () => stop.abort(), stop.signal)
      .then(
        () => 'done',
        (error: Error) => error.name,
      )
    const { runs } = await client.view({})
    const early = await client
      .load(many, undefined, AbortSignal.abort())
      .catch((error: Error) => error.name)
    await client.clear()
    return { outcome, early, runs, after: (await client.view({})).runs }
  }, text)
  expect(found).toMatchObject({ outcome: 'AbortError', early: 'AbortError', after: 0 })
  expect(found.runs).toBeGreaterThan(0)
  expect(found.runs).toBeLessThan(400 * 100)
})

test('closing ends the worker: what is asked rejects, before and after', async () => {
  const page = await openClient()
  const names = await page.evaluate(async () => {
    const nameOf = (error: Error) => error.name
    const pending = client.view({}).then(() => 'answered', nameOf)
    client.close()
    return [await pending, await client.view({}).then(() => 'answered', nameOf)]
  })
  expect(names).toEqual(['AbortError', 'AbortError'])
  await expect.poll(() => page.workers().length).toBe(0)
})
