import { expect, test } from 'vitest'
import { createAway } from '../../../src/app/walk/away.ts'

const MINUTE = 60_000

test('a walk out of sight is left after ten minutes, however often it is told', () => {
  const away = createAway()
  expect(away.isLeft(100 * MINUTE)).toBe(false)
  away.add('hidden', 0)
  away.add('hidden', 5 * MINUTE)
  expect(away.isLeft(10 * MINUTE - 1)).toBe(false)
  expect(away.isLeft(10 * MINUTE)).toBe(true)
})

test('coming back begins anew, and a menu or a run never ends a walk', () => {
  const away = createAway()
  away.add('hidden', 0)
  away.add('blurred', 0)
  away.add('run', 0)
  away.end('hidden')
  expect(away.isLeft(60 * MINUTE)).toBe(false)
  away.add('hidden', 60 * MINUTE)
  expect(away.isLeft(69 * MINUTE)).toBe(false)
  expect(away.isLeft(70 * MINUTE)).toBe(true)
})

test('without a reason all end but a run', () => {
  const away = createAway()
  for (const reason of ['blurred', 'run', 'hidden'] as const) away.add(reason, 0)
  away.end()
  expect(away.first()).toBe('run')
  expect([away.has('blurred'), away.has('hidden')]).toEqual([false, false])
  away.end('run')
  expect(away.first()).toBeUndefined()
})
