import { afterEach, expect, test, vi } from 'vitest'
import type { App } from '../../../src/app/app.ts'
import { lineOf } from '../../../src/app/rehearsal/line.ts'
import { RUN_LOCK } from '../../../src/app/unattended/schedule-driver.ts'

afterEach(() => vi.unstubAllGlobals())

/** A lock that somebody holds until it is granted here. */
function heldLock() {
  let grant = () => {}
  let isOurs = false
  const turn = new Promise<void>((resolve) => {
    grant = resolve
  })
  const locks = {
    async request(_: string, _options: object, work: () => Promise<void>) {
      await turn
      isOurs = true
      await work()
      isOurs = false
    },
    query: async () => ({ held: [{ name: RUN_LOCK }] }),
  }
  vi.stubGlobal('navigator', { locks })
  return { grant, isOurs: () => isOurs }
}
const app = { store: { getState: () => ({ phase: 'idle' }) }, stop: () => {} } as unknown as App
const soon = () => new Promise((later) => setTimeout(later, 20))

test('a free line is held until it is released', async () => {
  const lock = heldLock()
  lock.grant()
  const line = lineOf(app)
  expect(await line.take()).toBe(true)
  expect(lock.isOurs()).toBe(true)
  line.release()
  await soon()
  expect(lock.isOurs()).toBe(false)
})

test('a lock that comes after the wait was given up is let go at once', async () => {
  const lock = heldLock()
  const line = lineOf(app)
  void line.take()
  line.release()
  lock.grant()
  await soon()
  expect(lock.isOurs()).toBe(false)
})

test('so is one that comes too late', async () => {
  const lock = heldLock()
  expect(await lineOf(app).take()).toBe(false)
  lock.grant()
  await soon()
  expect(lock.isOurs()).toBe(false)
}, 15_000)
