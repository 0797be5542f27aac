import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import jsQR from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { servePanel } from '../panel/build.ts'
import type { Harness } from '../panel/harness.ts'
import {
  aim,
  type Emulated,
  EYE,
  frames,
  place,
  poke,
  press,
  pressLast,
  putOnHeadset,
  stick,
} from '../panel/headset.ts'
import { inkShare, pixelsOf, webp } from '../panel/pixels.ts'
import { launchChromium } from './chromium.ts'

/** The panel in an emulated Quest 3, built as it ships and served under the product's policy. */

// A software renderer draws a few frames a second, and every step waits for frames.
vi.setConfig({ testTimeout: 180_000 })

/** CI has 15 minutes, two cores and no graphics card; `npm test` elsewhere runs these too. */
const longTest = test.skipIf(process.env.CI === 'true')

const SMALL = { width: 640, height: 480 }
const docs = join(import.meta.dirname, '../../docs')

let panel: Awaited<ReturnType<typeof servePanel>>
let browser: Browser
let page: Page
let errors: string[] = []

beforeAll(async () => {
  panel = await servePanel()
  browser = await launchChromium({
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await panel?.stop()
})

afterEach(async () => {
  await page?.close()
  expect(errors).toEqual([])
})

type Globals = Window & { harness: Harness; headset: Emulated }

async function openPanel(viewport = SMALL) {
  errors = []
  page = await browser.newPage({ viewport })
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    if (message.text().includes('Missing glyph')) errors.push(message.text())
  })
  // Whatever leaves the page's own origin is a defect: assets are bundled.
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(panel.url) && !/^(data|blob):/.test(url)) errors.push(`asked for ${url}`)
  })
  await putOnHeadset(page)
  await page.goto(panel.url)
  await page.waitForFunction(() => 'harness' in window)
}

async function enter(mode: 'vr' | 'ar', input: 'controller' | 'hand' = 'controller') {
  await page.evaluate((input) => {
    ;(window as unknown as Globals).headset.device.primaryInputMode = input
  }, input)
  const before = await page.evaluate(() => (window as unknown as Globals).harness.entered.length)
  await page.click(`#${mode}`)
  await page.waitForFunction(
    (before) => (window as unknown as Globals).harness.entered.length > before,
    before,
  )
  await frames(page, 12)
}

const look = () =>
  page.evaluate(() => {
    const { store, panel, calls, sessions, entered } = (window as unknown as Globals).harness
    const { tab, subject, picking, offset, page } = panel.ui.getState()
    const { phase, report } = store.getState()
    return { tab, subject, picking, offset, page, phase, report, calls, sessions, entered }
  })

const act = <T>(what: (harness: Harness) => T) =>
  page.evaluate(`(${what})(window.harness)`) as Promise<T>

const ended = () =>
  page.waitForFunction(
    () => !(window as unknown as Globals).harness.panel.three().gl.xr.isPresenting,
  )

const codeDrawn = () =>
  page.waitForFunction(() => (window as unknown as Globals).harness.shareReady())

longTest('the whole job in VR with a controller', async () => {
  await openPanel()
  await enter('vr')
  expect((await look()).entered).toEqual([{ ok: true }])

  await press(page, 'run')
  expect(await look()).toMatchObject({ phase: 'running', calls: ['run'] })
  await press(page, 'tab-checks')
  await act((harness) => harness.arrive(5))
  await press(page, 'row-2')
  expect((await look()).subject).toEqual({ kind: 'audit', id: 'device.control' })
  await press(page, 'back')

  await act((harness) => harness.finish())
  await press(page, 'tab-findings')
  await press(page, 'finding-0')
  expect((await look()).subject).toEqual({ kind: 'finding', id: 'dns-blocked' })
  await press(page, 'page-on')
  await press(page, 'rerun')
  expect((await look()).calls.at(-1)).toMatch(/^rerun endpoint\./)

  await press(page, 'tab-checks')
  await stick(page, 1, 12)
  expect((await look()).offset).toBeGreaterThan(0)

  await press(page, 'tab-share')
  await codeDrawn()
  await press(page, 'code')
  expect((await look()).picking).toBe('code')
  await press(page, 'back')

  await pressLast(page, 'leave')
  await ended()
  expect(await look()).toMatchObject({ phase: 'done', tab: 'share', sessions: [true, false] })
})

test('in passthrough with a hand: pinch, then poke', async () => {
  await openPanel()
  await act((harness) => harness.show(harness.reports.sampleReport()))
  await enter('ar', 'hand')
  await press(page, 'tab-checks')
  expect((await look()).tab).toBe('checks')
  await poke(page, 'tab-live')
  expect((await look()).tab).toBe('live')
  // Nothing of the dark room may stand between the reader and theirs.
  expect(await act((harness) => harness.panel.three().scene.background)).toBeNull()
})

longTest('a session after a session, and the other kind after that', async () => {
  await openPanel()
  await act((harness) => harness.show(harness.reports.sampleReport()))
  for (const mode of ['vr', 'vr', 'ar'] as const) {
    await enter(mode)
    const tab = (await look()).tab === 'checks' ? 'live' : 'checks'
    await press(page, `tab-${tab}`)
    expect((await look()).tab).toBe(tab)
    await act((harness) => harness.panel.leave())
    await ended()
  }
})

test('grabbing the bar moves the panels, letting go snaps their distance', async () => {
  await openPanel()
  await enter('vr')
  const before = await place(page, 'bar')
  await aim(page, before)
  await frames(page, 3)
  const trigger = (value: number) =>
    page.evaluate((value) => {
      const { right } = (window as unknown as Globals).headset.device.controllers
      right?.updateButtonValue('trigger', value)
    }, value)
  await trigger(1)
  await frames(page, 2)
  await page.evaluate(() => {
    const { right } = (window as unknown as Globals).headset.device.controllers
    right?.position.set(right.position.x, right.position.y + 0.15, right.position.z - 0.3)
  })
  await frames(page, 3)
  await trigger(0)
  await frames(page, 40)
  const after = await place(page, 'bar')
  expect(after[1] - before[1]).toBeGreaterThan(0.05)
  expect(await act((harness) => harness.panel.ui.getState().distance)).toBe(3)
  await press(page, 'recentre')
  await frames(page, 40)
  const again = await place(page, 'bar')
  expect(Math.abs(again[0] - before[0])).toBeLessThan(0.15)
})

longTest('a turn away is followed after a while, and not at once', async () => {
  await openPanel()
  await enter('vr')
  const before = await place(page, 'run')
  await page.evaluate(() => {
    const half = Math.PI / 4
    ;(window as unknown as Globals).headset.device.quaternion.set(
      0,
      Math.sin(half),
      0,
      Math.cos(half),
    )
  })
  await frames(page, 5)
  expect((await place(page, 'run'))[0]).toBeCloseTo(before[0], 2)
  await page.waitForFunction(
    (x) => ((window as unknown as Globals).harness.locate('run')?.[0] ?? x) < x - 0.3,
    before[0],
    { timeout: 30_000 },
  )
})

longTest('the text is there: drawn, and neither missing nor blocks', async () => {
  await openPanel(EYE)
  await act((harness) => harness.show(harness.reports.sampleReport()))
  await enter('vr')
  await frames(page, 6)
  const shot = await page.screenshot()
  for (const [id, least, most] of [
    ['headline', 0.03, 0.25],
    ['finding-0', 0.03, 0.25],
    ['tab-checks', 0.05, 0.35],
  ] as const) {
    const box = await act(
      new Function('harness', `return harness.screenBox('${id}')`) as (h: Harness) => Box,
    )
    const share = inkShare(await pixelsOf(browser, shot, box))
    expect(share, id).toBeGreaterThan(least)
    expect(share, id).toBeLessThan(most)
  }
})

interface Box {
  x: number
  y: number
  width: number
  height: number
}

test('the code on the panel is read from the rendered pixels and opens the report', async () => {
  await openPanel(EYE)
  await act((harness) => {
    harness.show(harness.reports.sampleReport())
    harness.panel.ui.setState({ tab: 'share' })
  })
  await enter('vr')
  await codeDrawn()
  await act((harness) => harness.panel.ui.setState({ picking: 'code' }))
  await frames(page, 6)
  const pixels = await pixelsOf(browser, await page.screenshot())
  const read = jsQR(pixels.data, pixels.width, pixels.height, { inversionAttempts: 'dontInvert' })
  expect(read?.data).toMatch(/^https:\/\/preflight\.contoso\.example\/#r=1\./)
  const { decodeLink } = await import('../../src/report/link.ts')
  const opened = await decodeLink(new URL(read?.data ?? '').hash)
  expect(opened).toMatchObject({ ok: true })
  if (opened.ok) expect(opened.report.headline).toContain('DNS does not resolve')
})

test('signing in ends the session first and keeps the view', async () => {
  await openPanel()
  await enter('vr')
  await press(page, 'tab-setup')
  await press(page, 'leaving')
  expect((await look()).calls).toEqual([])
  await pressLast(page, 'sign-in')
  await ended()
  await page.waitForFunction(() => (window as unknown as Globals).harness.calls.includes('sign-in'))
  expect((await look()).calls).toContain('from vr')
  await page.reload()
  await page.waitForFunction(() => 'harness' in window)
  expect((await look()).tab).toBe('setup')
})

test('a refused session says so and changes nothing', async () => {
  await openPanel()
  await act((harness) => harness.show(harness.reports.sampleReport()))
  await page.evaluate(() => {
    Object.assign(navigator.xr ?? {}, {
      requestSession: async () => {
        throw new DOMException('denied', 'NotAllowedError')
      },
    })
  })
  await page.click('#vr')
  await page.waitForFunction(() => (window as unknown as Globals).harness.entered.length === 1)
  const { entered, phase } = await look()
  expect(entered[0]).toEqual({ ok: false, reason: expect.stringContaining('did not allow') })
  expect(phase).toBe('done')
})

test('a session that the system ends leaves the run alone', async () => {
  await openPanel()
  await enter('vr')
  await press(page, 'run')
  await page.evaluate(async () => {
    const session = (window as unknown as Globals).headset.device.activeSession
    await (session as unknown as XRSession).end()
  })
  await ended()
  await act((harness) => harness.finish())
  expect(await look()).toMatchObject({ phase: 'done', sessions: [true, false] })
  await enter('vr')
  await press(page, 'tab-checks')
  expect((await look()).tab).toBe('checks')
})

test('a lost graphics context ends the session, keeps the state, and a new one works', async () => {
  await openPanel()
  await act((harness) => harness.show(harness.reports.sampleReport()))
  await enter('vr')
  await act((harness) => {
    const lose = harness.panel.three().gl.getContext().getExtension('WEBGL_lose_context')
    lose?.loseContext()
    setTimeout(() => lose?.restoreContext(), 300)
  })
  await ended()
  await page.waitForFunction(
    () => !(window as unknown as Globals).harness.panel.three().gl.getContext().isContextLost(),
  )
  expect((await look()).phase).toBe('done')
  // The emulator itself asks a lost context for its clear colour.
  errors = errors.filter((message) => message !== "Cannot read properties of null (reading '0')")
  await enter('vr')
  await press(page, 'tab-live')
  expect((await look()).tab).toBe('live')
})

test('a controller that goes away in mid-use breaks nothing, its return works', async () => {
  await openPanel()
  await act((harness) => harness.show(harness.reports.sampleReport()))
  await enter('vr')
  const connect = (on: boolean) =>
    page.evaluate((on) => {
      const { right } = (window as unknown as Globals).headset.device.controllers
      if (right) right.connected = on
    }, on)
  await aim(page, await place(page, 'tab-checks'))
  await frames(page, 3)
  await connect(false)
  await frames(page, 4)
  await press(page, 'tab-live', 'left')
  expect((await look()).tab).toBe('live')
  await connect(true)
  await frames(page, 4)
  await press(page, 'tab-checks')
  expect((await look()).tab).toBe('checks')
})

test('under the system menu nothing can be pressed; afterwards it can', async () => {
  await openPanel()
  await enter('vr')
  const see = (state: 'visible' | 'visible-blurred') =>
    page.evaluate(
      (state) => (window as unknown as Globals).headset.device.updateVisibilityState(state),
      state,
    )
  await see('visible-blurred')
  await frames(page, 3)
  await press(page, 'run')
  expect((await look()).calls).toEqual([])
  await see('visible')
  await frames(page, 3)
  await press(page, 'run')
  expect((await look()).calls).toEqual(['run'])
})

test.runIf(process.env.SCREENSHOTS)(
  'pictures for the README',
  async () => {
    mkdirSync(docs, { recursive: true })
    await openPanel(EYE)
    await enter('vr')
    await page.evaluate(() => {
      for (const hand of ['left', 'right'] as const) {
        const tracked = (window as unknown as Globals).headset.device.controllers[hand]
        tracked?.position.set(hand === 'left' ? -0.28 : 0.28, 1.02, -0.42)
        tracked?.quaternion.set(0.12, hand === 'left' ? -0.1 : 0.1, 0, 0.985)
      }
    })
    const scenes: Record<string, (harness: Harness) => void> = {
      verdict: (harness) => harness.show(harness.reports.sampleReport()),
      running: (harness) => {
        harness.useReport(harness.reports.largeReport(120))
        void harness.app.run()
        harness.arrive(47)
        harness.panel.ui.setState({ tab: 'checks', offset: 12 })
      },
      details: (harness) => {
        harness.show(harness.reports.sampleReport())
        harness.panel.ui.setState({ subject: { kind: 'audit', id: 'relay.contoso.udp' } })
      },
      live: (harness) => {
        harness.measureLine()
        harness.panel.ui.setState({ tab: 'live', subject: undefined })
      },
    }
    for (const [name, scene] of Object.entries(scenes)) {
      await act(scene)
      await frames(page, 5)
      const shot = await page.screenshot({ clip: { x: 180, y: 440, width: 1320, height: 960 } })
      writeFileSync(join(docs, `panel-${name}.webp`), await webp(browser, shot, 1320))
      if (name === 'verdict')
        writeFileSync(
          join(docs, 'panel-eye.webp'),
          await webp(browser, await page.screenshot(), 840),
        )
    }
  },
  240_000,
)
