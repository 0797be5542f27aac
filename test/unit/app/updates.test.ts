import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createUpdater } from '../../../src/app/unattended/updates.ts'
import { createRunStore, notify, type WatchState } from '../../../src/run/store.ts'
import { msg } from '../../../src/words/page/index.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const watch: WatchState = { phase: 'running', startedAt: 0, until: 60_000 }

test('a new version is taken after a watch, never in the middle of one', async () => {
  const store = createRunStore()
  let reloads = 0
  const take = createUpdater(store, () => {
    reloads++
  })
  expect(await take()).toBe(false)
  notify(store, { id: 'update', level: 'info', text: msg('page.update.take') })
  store.setState({ watch })
  const during = take()
  await vi.runAllTimersAsync()
  expect([await during, reloads]).toEqual([false, 0])
  store.setState({ watch: { ...watch, phase: 'done' } })
  const after = take()
  await vi.runAllTimersAsync()
  expect([await after, reloads]).toEqual([true, 1])
})
