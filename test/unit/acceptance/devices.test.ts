import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { devicesPage } from '../../../tools/devices/page.ts'
import { readDevices } from '../../../tools/devices/read.ts'
import { acceptanceWith } from '../../fixtures/acceptance.ts'

test('docs/devices.md is up to date: npx tsx tools/devices/write.ts', () => {
  expect(readFileSync('docs/devices.md', 'utf8')).toBe(devicesPage(readDevices('docs/devices')))
})

test('a driven browser is no headset, whatever its user agent says', () => {
  const real = acceptanceWith()
  const page = (automated: boolean) =>
    devicesPage([{ name: 'a.json', record: { ...real, automated } }])
  expect(page(true)).toContain('None yet: nobody has run this page on a real headset.')
  expect(page(false)).not.toContain('None yet')
  expect(page(false)).toContain('### Quest 3, Meta Quest Browser 38.2.0.0.1, 2026-11-30')
})

test('what a device wrote can neither make a column nor a link', () => {
  const record = acceptanceWith({ 'xr-features': { came: 'a | [b](https://c.example) <i>' } })
  const page = devicesPage([{ name: 'a.json', record }])
  expect(page).toContain('a \\| \\[b\\](https://c.example) \\<i\\>')
})
