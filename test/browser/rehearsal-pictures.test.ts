import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { runCollector } from '../collector/running.ts'
import { webp } from '../panel/pixels.ts'
import { launchChromium } from './chromium.ts'
import { overfull, simulated } from './rehearsal-simulated.ts'

/** SCREENSHOTS=1 npx vitest run --project browser test/browser/rehearsal-pictures.test.ts */
const docs = process.env.PICTURES ?? join(import.meta.dirname, '../../docs')
const dist = process.env.PREFLIGHT_DIST ?? join(import.meta.dirname, '../../dist')

vi.setConfig({ testTimeout: 240_000 })

test.runIf(process.env.SCREENSHOTS)('lobby, live grid and verdict of a rehearsal', async () => {
  const { url } = await runCollector({
    dist,
    config: {
      version: 1,
      relays: [{ name: 'oslo-relay', broker: 'https://relay.invalid/credentials' }],
      fleet: { collector: './', rehearsal: true },
    },
  })
  const names = Array.from({ length: 16 }, (_, i) => `Quest ${i + 1}`)
  // The line carries twelve: what more of them get is shared, from the 24th second on.
  const trouble = (index: number) => (second: number, packets: number) =>
    index === 3 && second > 8 && second < 20
      ? { busy: true }
      : second >= 24
        ? overfull(0.7 + ((index * 7 + second * 3) % 12) / 100, packets)
        : {}
  const devices = names.map((name, index) =>
    simulated(url, undefined, { name, site: 'Oslo', trouble: trouble(index) }),
  )
  const browser = await launchChromium()
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
  await page.goto(`${url}#/fleet?rehearsal=all`)
  await page.getByText('16 devices are waiting').waitFor()
  await page.getByRole('radio', { name: 'The larger rate both ways' }).check()
  await page.getByRole('radio', { name: 'Rising' }).check()
  await page.getByRole('slider').fill('30')
  await page.getByLabel(/^Device names/).fill([...names, 'Quest 17'].join('\n'))
  const phone = await browser.newPage({
    viewport: { width: 500, height: 1000 },
    colorScheme: 'dark',
  })
  for (const one of [page, phone]) one.setDefaultTimeout(90_000)
  const save = async (name: string, seen: Page) => {
    await seen.evaluate(() => window.scrollTo(0, 0))
    const width = seen.viewportSize()?.width ?? 1280
    writeFileSync(join(docs, name), await webp(browser, await seen.screenshot(), width))
    if (process.env.PICTURES)
      await seen.screenshot({ path: join(docs, name.replace('.webp', '.png')), fullPage: true })
  }
  if (process.env.PICTURES) await save('plan.webp', page)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Create rehearsal' }).click()
  await page.getByRole('heading', { name: '16 devices are here' }).waitFor()
  const code = /rehearsal=(\w+)/.exec(page.url())?.[1]
  await phone.goto(`${url}?lang=de#/fleet?rehearsal=${code}`)
  await phone.getByRole('heading', { name: '16 Geräte sind da' }).waitFor()
  await save('rehearsal-lobby.webp', page)
  await save('rehearsal-lobby-phone.webp', phone)
  await page.getByRole('button', { name: 'Start together' }).click()
  await page.getByRole('heading', { name: /^Second 2[789] of 30/ }).waitFor()
  await save('rehearsal-live.webp', page)
  await save('rehearsal-live-phone.webp', phone)
  await page.getByRole('heading', { name: /fits? at once/ }).waitFor()
  await phone.getByRole('heading', { name: /Netzwerk/ }).waitFor()
  await save('rehearsal-verdict.webp', page)
  await save('rehearsal-verdict-phone.webp', phone)
  await browser.close()
  for (const one of devices) one.close()
  expect(code).toBeDefined()
})
