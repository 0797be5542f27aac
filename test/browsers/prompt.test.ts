import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endChild, which } from '../../lab/children.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { launchInside } from '../lab/browser.ts'
import { privateHost, publicPage } from '../lab/faults.ts'
import { DIST } from '../lab/measure.ts'
import { weatherWith } from '../lab/weather.ts'
import { createWorld, type World } from '../lab/world.ts'
import { webp } from '../panel/pixels.ts'

/**
 * Chromium's own dialog for Local Network Access, on a display and answered with the mouse: an
 * office inside, seen from a page on the internet. Needs namespaces, as the network lab does.
 */
const programs = ['Xvfb', 'xdotool', 'ip', 'iptables', 'dnsmasq', 'turnserver']
const missing = [
  ...programs.filter((program) => !which(program)),
  ...(process.getuid?.() === 0 ? [] : ['root']),
]
if (missing.length > 0 && process.env.CI === 'true')
  throw new Error(`Chromium's dialog can't be tested without: ${missing.join(', ')}`)

const nameOf = (host: string) => `${host}.contoso.example`
const rowOf = (host: string) => `endpoint.office.${nameOf(host)}:443`
const hosts = ['closed', 'files', 'portal']
const endpoints = [
  {
    id: 'office',
    title: 'Office',
    source: 'this test',
    sourceDate: null,
    hosts: hosts.map(nameOf),
    tcpPorts: ['443'],
  },
]

describe.skipIf(missing.length > 0)(`Chromium's dialog ${missing.join(', ')}`, () => {
  let folder: string
  let world: World
  let browser: Browser | undefined

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'preflight-prompt-'))
    world = await createWorld({
      weather: weatherWith([
        // Of the first host the browser never comes to ask: it takes no connection.
        privateHost(nameOf('closed'), '10.20.0.51', 'reset'),
        privateHost(nameOf('files'), '10.20.0.52'),
        privateHost(nameOf('portal'), '10.20.0.53'),
        publicPage(),
      ]),
      config: { version: 1, throughput: { inRun: 'nothing' }, endpoints },
      relayNames: [],
      relayUrls: [],
      folder: DIST,
    })
  })
  afterAll(async () => {
    await world?.remove()
    await rm(folder, { recursive: true, force: true })
  })

  /** Presses Run, and tells what the page has asked of the office since. */
  async function open(args: string[], display?: string) {
    browser = await launchInside(world.network.client, world.trustedSpki, folder, args, display)
    const page = await (await browser.newContext({ viewport: null })).newPage()
    // The browser tells of no request that its dialog holds.
    await page.addInitScript(`window.sent = []
      const ask = window.fetch
      window.fetch = (input, init) => {
        const { hostname } = new URL(input.url ?? input, location.href)
        if (hostname.endsWith('.contoso.example')) window.sent.push(hostname)
        return ask(input, init)
      }`)
    const sent = (): Promise<string[]> => page.evaluate('window.sent')
    await page.goto(`${world.pageUrl}?profile=config&only=endpoint.office`)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const ask = page.getByRole('button', { name: 'Ask and run' })
    await ask.waitFor()
    expect(await sent()).toEqual([])
    return { browser, page, sent, ask }
  }

  async function judged(page: Page) {
    await page.waitForSelector('html[data-run=done]')
    const { audits }: Report = JSON.parse((await page.textContent('#report')) ?? '')
    return hosts.map((host) => {
      const row = audits.find(({ id }) => id === rowOf(host))
      return [row?.verdict, row?.cause].filter(Boolean).join(' ')
    })
  }

  test('one click opens it for a host that works; allowed, the office is tested', async () => {
    const { screen, display } = await startScreen()
    try {
      const size = ['--window-position=0,0', '--window-size=1200,900']
      const { browser, page, sent, ask } = await open(size, display)
      if (process.env.SCREENSHOTS)
        await writeFile(
          join(import.meta.dirname, '../../docs/local-network-page.webp'),
          await webp(browser, await page.screenshot({ clip: CLIP }), CLIP.width),
        )
      await ask.click()
      await expect.poll(sent).toEqual([nameOf('files')])
      expect(await page.textContent('body')).toContain('choose Allow')
      // The dialog holds the request for as long as it stands.
      await page.waitForTimeout(1000)
      expect(await stateOf(page)).toEqual(['prompt', undefined])
      await allow(page, display)
      expect(await judged(page)).toEqual(['fail tcp-refused', 'pass', 'pass'])
    } finally {
      await browser?.close()
      await endChild(screen)
    }
  })

  test('where it never opens, since the check is switched off, what answers wins', async () => {
    try {
      const { page, ask } = await open(['--disable-features=LocalNetworkAccessChecks'])
      await ask.click()
      expect(await judged(page)).toEqual(['fail tcp-refused', 'pass', 'pass'])
      expect(await stateOf(page)).toEqual(['prompt', 'done'])
    } finally {
      await browser?.close()
    }
  })
})

const CLIP = { x: 0, y: 0, width: 1180, height: 640 }

async function startScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = await new Promise<string>((done, fail) => {
    screen.once('error', fail)
    screen.stdio[3]?.once('data', (number) => done(`:${String(number).trim()}`))
  })
  return { screen, display }
}

/** What the browser says of the permission, and how far the run is. */
const stateOf = (page: Page) =>
  page.evaluate(async () => [
    (await navigator.permissions.query({ name: 'local-network' as PermissionName })).state,
    document.documentElement.dataset.run === 'done' ? 'done' : undefined,
  ])

/** Right part of the dialog, below the address bar; its buttons come after what it asks. */
const DIALOG = { x: 385, from: 190, to: 330, step: 14 }

/** Clicks downwards through the dialog until a button of it has been hit: the first is Allow. */
async function allow(page: Page, display: string): Promise<void> {
  for (let y = DIALOG.from; y < DIALOG.to; y += DIALOG.step) {
    const click = ['mousemove', `${DIALOG.x}`, `${y}`, 'click', '1']
    execFileSync('xdotool', click, { env: { ...process.env, DISPLAY: display } })
    await page.waitForTimeout(300)
    if ((await stateOf(page))[0] === 'granted') return
  }
  throw new Error('No button of the dialog is where it is looked for.')
}
