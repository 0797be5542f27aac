import { expect, test } from 'vitest'
import { createEngine } from '../../../src/fleet/engine/engine.ts'
import { sampleFile } from '../../../src/fleet/sample/sample.ts'

test('the sample fleet shows what the page is for, with runs up to now', async () => {
  // The engine takes runs of the future for those of a wrong clock.
  const now = Date.now()
  const engine = createEngine()
  const loaded = await engine.load([sampleFile(now)])
  expect(loaded).toMatchObject({ added: 500, doubled: 0, skipped: [] })
  const view = await engine.view({})
  expect(view.devices).toBe(100)
  expect(view.ready).toBeGreaterThan(20)
  expect(view.notReady).toBeGreaterThan(20)
  expect(view.causes.length).toBeGreaterThan(5)
  expect(view.rules.length).toBeGreaterThan(2)
  expect(view.outliers).not.toEqual([])
  const last = Date.parse(view.lastAt ?? '')
  expect(last).toBeLessThanOrEqual(now)
  expect(now - last).toBeLessThan(3_600_000)
})
