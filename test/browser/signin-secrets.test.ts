import type { Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { errors } from '../../lab/entra/fixtures.ts'
import { redact } from '../../src/report/privacy/redact.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { openPopup, refusal, row, run, signedIn } from './signin-steps.ts'
import { createWorld, type World } from './signin-world.ts'

let world: World
let page: Page

beforeAll(async () => {
  world = await createWorld({ keepsOffline: true })
})
afterAll(() => world?.stop())
afterEach(() => page?.context().close())

/** Every token, code and account name that went over the wire, as the browser saw it. */
function listen(page: Page) {
  const secrets = new Set<string>()
  const console_: string[] = []
  const urls: string[] = []
  const context = page.context()
  const pending: Promise<unknown>[] = []
  context.on('request', (request: Request) => urls.push(request.url()))
  context.on('response', (response) => {
    if (!response.url().includes('/oauth2/v2.0/token')) return
    const body = response.json().catch(() => ({})) as Promise<Record<string, unknown>>
    const keep = body.then((json) => {
      for (const key of ['access_token', 'refresh_token', 'id_token', 'client_info'])
        if (typeof json[key] === 'string') secrets.add(json[key])
    })
    pending.push(keep)
  })
  context.on('console', (message) => console_.push(message.text()))
  page.on('framenavigated', (frame) => {
    const code = new URLSearchParams(new URL(frame.url()).hash.slice(1)).get('code')
    if (code) secrets.add(code)
  })
  return { secrets, console: console_, urls, settled: () => Promise.all(pending) }
}

/** Everything that this page keeps, except what is MSAL's own. */
const storages = (page: Page) =>
  page.evaluate(async () => {
    const kept: Record<string, string> = {}
    for (const storage of [sessionStorage, localStorage])
      for (const [key, value] of Object.entries(storage))
        if (!key.startsWith('msal.')) kept[key] = String(value)
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const open = indexedDB.open(name)
        open.onsuccess = () => done(open.result)
        open.onerror = () => fail(open.error)
      })
      for (const store of db.objectStoreNames) {
        const all = await new Promise((done) => {
          const ask = db.transaction(store).objectStore(store).getAll()
          ask.onsuccess = () => done(ask.result)
        })
        kept[`${name}/${store}`] = JSON.stringify(all)
      }
      db.close()
    }
    for (const name of await caches.keys())
      kept[`cache ${name}`] = (await (await caches.open(name)).keys()).map(({ url }) => url).join()
    kept.cookies = document.cookie
    kept.page = `${document.documentElement.outerHTML} ${location.href} ${document.title}`
    return kept
  })

test('no token, code or name leaves MSAL: not by report, storage, console, page or request', async () => {
  page = await world.open({ thirdPartyCookies: true })
  const wire = listen(page)
  await signedIn(page)
  world.entra.rules.set([
    {
      stage: 'token',
      grant: 'refresh_token',
      resource: 'sharepoint',
      answer: { kind: 'json', error: errors.caToken },
    },
  ])
  const report = await run(page)
  expect(row(report, 'signin.interactive').verdict).toBe('pass')
  expect(row(report, 'signin.silent').verdict).toBe('pass')
  const popup = await openPopup(page)
  await popup.close()
  // MSAL may have seen by itself that the window is gone; then there is nothing to stop.
  const stop = page.getByRole('button', { name: 'Stop waiting' })
  await stop.click({ timeout: 10_000 }).catch(() => stop.waitFor({ state: 'detached' }))
  await wire.settled()
  // The silent request's frame is MSAL's own and goes when it is done.
  await page.waitForFunction(() => !document.querySelector('iframe'))

  // One code and the tokens of four redemptions at least: the test would see a leak.
  expect(wire.secrets.size).toBeGreaterThan(8)
  const places = { ...(await storages(page)), report: JSON.stringify(report) }
  for (const secret of wire.secrets) {
    for (const [place, text] of Object.entries(places))
      expect(text.includes(secret), `${place} holds ${secret.slice(0, 12)}…`).toBe(false)
    expect(wire.console.some((line) => line.includes(secret))).toBe(false)
    // Entra's own answer to our own bridge is where a code belongs.
    for (const url of wire.urls)
      if (!url.startsWith(`${world.app.url}redirect.html#`))
        expect(decodeURIComponent(url).includes(secret), url.slice(0, 80)).toBe(false)
  }
  for (const [place, text] of Object.entries(places))
    expect(text.includes('lovelace'), `${place} names the account`).toBe(false)
  const hosts = new Set(wire.urls.map((url) => new URL(url).host))
  expect([...hosts].sort()).toEqual([new URL(world.app.url).host, 'login.microsoftonline.com'])
})

test('at level standard the tenant and the masked name stay here', async () => {
  page = await world.open()
  await signedIn(page)
  const report: Report = await run(page)
  const full = JSON.stringify(redact(report, 'full'))
  const standard = JSON.stringify(redact(report, 'standard'))
  const { evidence } = row(report, 'signin.interactive')
  const account = evidence?.kind === 'sign-in' ? evidence.account : undefined
  if (!account) throw new Error('The sign-in brought no account.')
  expect(full).toContain(account.upn)
  for (const personal of [account.upn, account.tenantId, 'contoso.example'])
    expect(standard).not.toContain(personal)
})

test('sign out forgets the account and the last refusal', async () => {
  page = await world.open()
  await signedIn(page)
  world.entra.rules.set([
    { stage: 'authorize', answer: { kind: 'return', error: errors.ca }, times: 1 },
  ])
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await refusal(page)
  await page.getByRole('button', { name: 'Sign out here' }).click()
  await page.locator('[data-account="none"]').waitFor()
  const left = await page.evaluate(() =>
    Object.keys(sessionStorage).filter((key) => /token|account|preflight\.signin/.test(key)),
  )
  expect(left.filter((key) => !/account\.keys|token\.keys/.test(key))).toEqual([])
})

test('sign out of Microsoft comes back to the address that is registered', async () => {
  page = await world.open()
  await signedIn(page)
  await page.getByRole('button', { name: 'Sign out of Microsoft too' }).click()
  // The address that is registered, with MSAL's own state behind it; the query before is gone.
  await page.waitForURL(({ href, searchParams }) => {
    const [address] = href.split('?')
    return address === world.app.url && !searchParams.has('only')
  })
  expect(await page.locator('.notice').allTextContents()).toEqual([])
  await page.locator('[data-account="none"]').waitFor()
})
