import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWindow } from '../../../src/probes/wait.ts'

const PAUSE = 40
const never = new AbortController().signal
let now = 0

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/**
 * Goes through a window of 1,000 ms.
 * @param late by how many ms the pause with this number ends late
 * @returns how long it took, and how often one looked for answers
 */
async function through(late: (pause: number) => number) {
  const window = createWindow(1000)
  const start = now
  let looks = 0
  while (window.open()) {
    const pause = window.pause(PAUSE, never)
    now += PAUSE + late(looks)
    await vi.advanceTimersByTimeAsync(PAUSE)
    await pause
    looks++
  }
  return { ms: now - start, looks }
}

describe('observation window', () => {
  test('without stalls it is as long as it says', async () => {
    expect(await through(() => 0)).toEqual({ ms: 1000, looks: 25 })
  })
  test('a stall counts as 50 ms, so the answers that it held back are still seen', async () => {
    expect(await through((pause) => (pause === 3 ? 800 : 0))).toEqual({ ms: 1760, looks: 24 })
  })
  test('where every pause is late, it ends after twice its length', async () => {
    const { ms, looks } = await through(() => 960)
    expect({ ms, looks }).toEqual({ ms: 2000, looks: 2 })
  })
  test('it can end sooner than planned', async () => {
    const window = createWindow(1000)
    const pause = window.pause(PAUSE, never)
    now += PAUSE
    await vi.advanceTimersByTimeAsync(PAUSE)
    await pause
    expect([window.open(30), window.open(50), window.open()]).toEqual([false, true, true])
  })
  test('an abort ends the pause', async () => {
    const stop = new AbortController()
    const pause = createWindow(1000).pause(PAUSE, stop.signal)
    stop.abort(new Error('stopped'))
    await expect(pause).rejects.toThrow('stopped')
  })
})
