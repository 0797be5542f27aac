import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import type { Harness } from '../panel/harness.ts'
import { EYE, frames } from '../panel/headset.ts'
import { webp } from '../panel/pixels.ts'
import { act, browser, enter, type Globals, openPanel, page } from '../panel/world.ts'

/** SCREENSHOTS=1 npx vitest run --project browser test/browser/panel-pictures.test.ts */
const docs = join(import.meta.dirname, '../../docs')

test.runIf(process.env.SCREENSHOTS)(
  'pictures for the README',
  async () => {
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
      inside: (harness) => harness.show(harness.reports.officeReport('prompt')),
      verdict: (harness) => {
        harness.measureLine()
        harness.show(harness.reports.sampleReport())
      },
      watch: (harness) => {
        harness.show(harness.reports.sampleReport())
        harness.watchLine()
        harness.panel.ui.setState({ picking: 'watch' })
      },
      live: (harness) => {
        harness.panel.ui.setState({ picking: undefined })
        harness.begin()
        harness.arrive(8)
        harness.measureLine()
      },
    }
    for (const [name, scene] of Object.entries(scenes)) {
      await act(scene)
      await frames(page, 5)
      const shot = await page.screenshot({ clip: { x: 160, y: 440, width: 1360, height: 760 } })
      writeFileSync(join(docs, `panel-${name}.webp`), await webp(browser, shot, 1320))
    }
  },
  240_000,
)
