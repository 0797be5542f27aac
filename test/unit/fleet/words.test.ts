import { afterEach, expect, test } from 'vitest'
import {
  age,
  dayName,
  figure,
  nameOr,
  share,
  standingsText,
  statesText,
} from '../../../src/fleet/page/words.ts'
import { showIn } from '../../../src/words/catalogue.ts'

afterEach(() => showIn('en'))

test('a share is never 0 % where there is one, never 100 % where one is missing', () => {
  expect(share(0, 0)).toBe('0\u00a0%')
  expect(share(1, 1000)).toBe('<\u00a01\u00a0%')
  expect(share(999, 1000)).toBe('>\u00a099\u00a0%')
  expect(share(1, 2)).toBe('50\u00a0%')
  expect(share(7, 7)).toBe('100\u00a0%')
})

test('figures have two digits that mean something, and their unit', async () => {
  expect(figure(0.2345, 'lossPercent')).toBe('0.23\u00a0%')
  expect(figure(1239.6, 'rttMs')).toBe('1,240\u00a0ms')
  await showIn('de')
  expect(figure(0.854, 'capacityMbps')).toBe('0,85\u00a0Mbit/s')
})

test('counts stand beside the word they count, in every language', async () => {
  expect(statesText({ fail: 1, warn: 0, pass: 1200 })).toBe('Failed: 1, Passed: 1,200')
  await showIn('de')
  expect(standingsText({ pass: 2, warn: 0, fail: 3, unknown: 1 })).toBe(
    'Bereit: 2, Nicht bereit: 3, Unklar: 1',
  )
})

test('ages, days and missing names', () => {
  const now = Date.parse('2026-11-30T12:00:00Z')
  expect(age('2026-11-30T11:59:00Z', now)).toBe('just now')
  expect(age('2026-11-30T11:20:00Z', now)).toBe('40 minutes ago')
  expect(age('2026-11-20T12:00:00Z', now)).toBe('10 days ago')
  expect(dayName('2026-11-20')).toBe('Nov 20')
  expect(dayName('no day')).toBe('no day')
  expect([nameOr('Oslo', 'site'), nameOr('', 'site'), nameOr(undefined, 'group')]).toEqual([
    'Oslo',
    'No site',
    'No group',
  ])
})
