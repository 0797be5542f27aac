import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, startLab } from '../../lab/lab.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { builtFolder } from './built-app.ts'
import { launchChromium } from './chromium.ts'

/** Whole runs in real Chromium against the embedded lab: real relay, real sockets. */
let lab: Lab
let browser: Browser

beforeAll(async () => {
  lab = await startLab({ lan: false, port: 5301, strictPort: false, built: builtFolder })
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await lab?.stop()
})

async function open(query: string): Promise<Page> {
  // Storing the page would take the machine from a second run.
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage()
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    addEventListener('preflight:report', () =>
      seen.push(
        `${document.documentElement.dataset.run} ${Boolean(document.getElementById('report'))}`,
      ),
    )
  })
  await page.goto(`${lab.url}${query}`)
  return page
}

const ended = (page: Page) =>
  page.waitForFunction(
    () => /^(done|stopped)$/.test(document.documentElement.dataset.run ?? ''),
    undefined,
    { timeout: 90_000 },
  )

async function reportOf(page: Page): Promise<Report> {
  await ended(page)
  return JSON.parse((await page.textContent('#report')) ?? '')
}

const row = (report: Report, id: string | RegExp) => {
  const found = report.audits.find((audit) =>
    id instanceof RegExp ? id.test(audit.id) : audit.id === id,
  )
  if (!found)
    throw new Error(`No row ${id} among ${report.audits.map((audit) => audit.id).join(', ')}`)
  return found
}

describe('a run against the lab', () => {
  test('names each fault by its cause, and measures the relay', async () => {
    const page = await open('?run&profile=lab')
    const passwords: string[] = []
    page.on('response', async (response) => {
      if (!response.url().includes('/lab/broker/')) return
      const body = await response.json().catch(() => ({}))
      if (body.password) passwords.push(body.password)
    })
    const report = await reportOf(page)
    const causes = Object.fromEntries(
      report.audits
        .filter(({ audit }) => audit === 'endpoint')
        .map(({ id, cause }) => [id.split('.')[2], cause]),
    )
    expect(causes).toMatchObject({
      reachable: undefined,
      refused: 'tcp-refused',
      'no-answer': 'no-answer',
      untrusted: 'tls-failed',
      dropped: 'tcp-dropped',
      unresolvable: 'dns-blocked',
    })
    const relay = row(report, 'relay.lab-relay.udp')
    expect(relay.verdict).toBe('pass')
    expect(relay.evidence).toMatchObject({
      echo: { received: 20, rttMs: { median: expect.any(Number) } },
    })
    expect(row(report, 'relay.lab-wrong-password.udp').cause).toBe('credentials-rejected')
    expect(row(report, 'relay.lab-expired.udp').cause).toBe('credentials-expired')
    expect(row(report, 'relay.lab-broker-denied.udp').cause).toBe('credentials-unavailable')
    const range = row(report, 'port-range.lab.udp')
    expect(range.verdict).toBe('pass')
    expect(range.evidence).toMatchObject({ asked: 40, answered: 40 })
    expect(new Set(report.audits.map(({ verdict }) => verdict))).toEqual(
      new Set(['pass', 'fail', 'unknown', 'notApplicable']),
    )
    expect(report.headline).toBe("DNS on this network can't find blocked-name.invalid.")

    expect(passwords.length).toBeGreaterThan(0)
    const everything = await page.evaluate(async () => {
      const stores = await indexedDB.databases()
      const kept = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, stores])
      return kept + document.documentElement.outerHTML + location.href
    })
    for (const password of passwords) expect(everything).not.toContain(password)
    await page.context().close()
  }, 120_000)

  test('says that its faults are planted, and leads to a page that tests the real network', async () => {
    const page = await open('')
    await page.getByRole('region', { name: 'Demo' }).getByRole('link').click()
    await page.waitForURL(`${lab.url}real/`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('region', { name: 'Demo' }).count()).toBe(0)
    expect(await page.getByText('This run checks:').textContent()).toMatch(/Microsoft|Teams/)
    await page.context().close()
  })

  test('the event comes before the state, and the report stands by then', async () => {
    const page = await open('?run&only=device.')
    await ended(page)
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
      'running true',
    ])
    await page.context().close()
  })

  test('?only keeps the ids with that prefix and asks nothing else', async () => {
    const page = await open('?run&profile=lab&only=endpoint.lab.reachable')
    const report = await reportOf(page)
    expect(report.audits.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^endpoint\.lab\.reachable\./),
    ])
    expect(report.verdict).toBe('pass')
    await page.context().close()
  })
})

describe('stopping', () => {
  test('Stop ends the run at once, with what was measured', async () => {
    const page = await open('?profile=lab')
    await page.getByRole('button', { name: /^run/i }).first().click()
    await page.waitForFunction(() => document.documentElement.dataset.run === 'running')
    // Long enough for the first rows, far too short for the silent ones.
    await page.waitForTimeout(1200)
    const took = await page.evaluate(async () => {
      const stop = [...document.querySelectorAll('button')].find((b) =>
        /^stop/i.test(b.textContent),
      )
      const start = performance.now()
      stop?.click()
      while (document.documentElement.dataset.run === 'running')
        await new Promise((next) => setTimeout(next, 5))
      return performance.now() - start
    })
    const report = await reportOf(page)
    expect(report.run.stopped).toBe(true)
    expect(report.verdict).not.toBe('pass')
    expect(row(report, /^endpoint\.lab\.reachable/).verdict).toBe('pass')
    expect(row(report, /^endpoint\.lab\.dropped/).cause).toBe('aborted')
    // The promise is 300 ms; ten times that is far below every deadline a run could wait for.
    expect(took).toBeLessThan(3000)
    await page.context().close()
  })

  test('?stop-after ends a run by itself', async () => {
    const page = await open('?run&profile=lab&stop-after=1')
    const report = await reportOf(page)
    expect(await page.evaluate(() => document.documentElement.dataset.run)).toBe('stopped')
    expect(report.run.stopped).toBe(true)
    expect(report.headline).toMatch(/^Stopped after/)
    await page.context().close()
  })

  test('a reload in mid-run keeps what it had', async () => {
    const page = await open('?profile=lab')
    await page.getByRole('button', { name: /^run/i }).first().click()
    // A run without a single result leaves nothing to be kept.
    await page.waitForFunction(() => /\b[1-9]\d* of \d+/.test(document.body.innerText))
    await page.waitForTimeout(1500)
    await page.reload()
    await page
      .getByText(/interrupted after \d+ check/)
      .first()
      .waitFor()
    await page.context().close()
  })
})

/** Pools of connections and sockets outlive a run; what they keep must not colour the next. */
test.each([
  ['endpoint.lab.re', 10],
  ['endpoint.lab.no-answer', 3],
])(
  '%s: run %i finds what the first one found',
  async (only, turns) => {
    const page = await open(`?profile=lab&only=${only}`)
    const run = page.getByRole('button', { name: /^run/i }).first()
    const found: string[] = []
    for (let turn = 0; turn < turns; turn++) {
      const before = turn === 0 ? undefined : await page.textContent('#report')
      await run.click()
      await page.waitForFunction(
        (old) =>
          document.getElementById('report')?.textContent !== old &&
          document.documentElement.dataset.run === 'done',
        before,
      )
      const report = await reportOf(page)
      found.push(
        report.audits.map(({ id, verdict, cause }) => `${id} ${verdict} ${cause}`).join('\n'),
      )
    }
    expect(found[0]).toMatch(/ (pass|no-answer)/)
    for (const turn of found) expect(turn).toBe(found[0])
    await page.context().close()
  },
  120_000,
)
