import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { withWalk } from '../../src/app/walk/attach.ts'
import { sampleReport } from '../fixtures/report.ts'
import { walkMap } from '../fixtures/walk-map.ts'
import type { Harness } from '../panel/harness.ts'
import { layAway, type Stance, stand } from '../panel/head.ts'
import { frames } from '../panel/headset.ts'
import { webp } from '../panel/pixels.ts'
import { act, browser, enter, openPanel, page, pressUntil } from '../panel/world.ts'
import { serveBuiltApp } from './built-app.ts'

/**
 * SCREENSHOTS=1 npx vitest run --project browser test/browser/walk-pictures.test.ts
 * What the left eye sees on a walk through an emulated room, and the page afterwards. The figures
 * are those of a fixture.
 */
const docs = join(import.meta.dirname, '../../docs')
const EYE = { width: 1008, height: 1056 }

const marked = [
  { x: 1.75, z: -2.4, part: 0, text: 'Desk' },
  { x: -1.4, z: -2.3, part: 0, text: 'Door' },
]

interface Picture {
  show: (harness: Harness) => void
  from: Stance
  turned?: Stance
  /** Part of the eye that is kept. */
  clip?: { x: number; y: number; width: number; height: number }
}

const pictures: Record<string, Picture> = {
  start: {
    show: (harness) => harness.showWalk({ walked: 0.09 }),
    from: { x: -1.9, z: 1.2, pitch: -26, yaw: -6, y: 1.65 },
  },
  half: {
    show: (harness) => harness.showWalk({ walked: 0.6 }),
    from: { x: -0.4, z: 0.9, pitch: -27, yaw: -4, y: 1.65 },
  },
  corner: {
    show: (harness) => harness.showWalk({ walked: 1 }, 'again'),
    from: { x: 0.7, z: -0.9, pitch: -34, yaw: -26, y: 1.65 },
  },
  tile: {
    show: (harness) =>
      harness.showWalk({
        walked: 1,
        notes: [{ x: 1.75, z: -2.4, part: 0, text: 'Desk' }],
      }),
    // Less steep, and the whole card is in the picture.
    from: { x: 0.65, z: -0.2, pitch: -37, yaw: -23, y: 1.65 },
  },
  map: {
    show: (harness) =>
      harness.showWalk(
        {
          walked: 1,
          notes: [
            { x: 1.75, z: -2.4, part: 0, text: 'Desk' },
            { x: -1.4, z: -2.3, part: 0, text: 'Door' },
          ],
        },
        'backToStart',
      ),
    from: { x: 0.2, z: -1, yaw: 0, pitch: 0, y: 1.65 },
    // Less of a turn than makes the card come along.
    turned: { x: 0.2, z: -1, yaw: 26, pitch: -25, y: 1.65 },
    clip: { x: 235, y: 254, width: 460, height: 580 },
  },
}

test.runIf(process.env.SCREENSHOTS)('picture of the page of a walk', async () => {
  const app = await serveBuiltApp()
  try {
    const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block' })
    const view = await context.newPage()
    await view.setViewportSize({ width: 960, height: 900 })
    await view.goto(`${app.url}#/walk`)
    const report = withWalk(sampleReport(), walkMap({ walked: 1, notes: marked }), {
      name: 'contoso',
      transport: 'udp',
    })
    const buffer = Buffer.from(JSON.stringify(report))
    const file = { name: 'report.json', mimeType: 'application/json', buffer }
    await view.locator('main:visible input[type=file]').first().setInputFiles(file)
    const card = view.locator('section[aria-labelledby=walk-before]')
    await card.locator('tbody tr').first().waitFor()
    const box = await card.boundingBox()
    const below = await card.locator('.walk-cells').boundingBox()
    if (!box || !below) throw new Error('no map')
    // With the head of the table and the worst places.
    const clip = { ...box, height: below.y - box.y + 250 }
    const shot = await view.screenshot({ fullPage: true, clip })
    writeFileSync(join(docs, 'walk-page.webp'), await webp(browser, shot, 840))
    await context.close()
  } finally {
    await app.stop()
  }
})

test.runIf(process.env.SCREENSHOTS)(
  'pictures of a walk',
  async () => {
    // The card is where it belongs at once.
    await openPanel(EYE, '', true)
    await enter('ar')
    await act((harness) => {
      harness.furnish()
      harness.show(harness.reports.passingReport())
    })
    await pressUntil('walk', 'walk-start')
    await pressUntil('walk-start', 'walk-stop')
    await layAway(page)
    for (const [name, { show, from, turned, clip }] of Object.entries(pictures)) {
      await act(show)
      await stand(page, from, 4)
      if (turned) await stand(page, turned, 4)
      // The last step of the map's picture comes half a second later.
      await page.waitForTimeout(700)
      await frames(page, 3)
      const shot = await page.screenshot({
        clip: clip ?? { x: 0, y: 240, width: 1008, height: 640 },
      })
      writeFileSync(join(docs, `walk-${name}.webp`), await webp(browser, shot, clip ? 460 : 960))
    }
  },
  235_000,
)
