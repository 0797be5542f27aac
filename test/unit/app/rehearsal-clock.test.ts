import { expect, test } from 'vitest'
import { createClock, steadyNow } from '../../../src/app/rehearsal/clock-exchange.ts'
import { EXCHANGES } from '../../../src/rehearsal/clock.ts'

const { signal } = new AbortController()

test('two comparisons at once both get all of their answers', async () => {
  const asked: number[] = []
  const exchange = createClock((t0) => {
    asked.push(t0)
    const isFirst = asked.length <= 2
    setTimeout(() => {
      // No time on the way for the first answer of each: that is the one that counts.
      const t1 = isFirst ? t0 + 5000 : steadyNow() + 9000
      exchange.answered({ t0, t1, t2: isFirst ? t1 + steadyNow() - t0 : t1 })
    }, 5)
    return true
  })
  const [one, two] = await Promise.all([exchange.compare(signal), exchange.compare(signal)])
  for (const clock of [one, two]) expect(Math.abs((clock?.offsetMs ?? 0) - 5000)).toBeLessThan(1000)
  expect(new Set(asked).size).toBe(2 * EXCHANGES)
})

test('an answer to nothing that was asked is none', async () => {
  const exchange = createClock((t0) => {
    setTimeout(() => exchange.answered({ t0: t0 + 1, t1: 0, t2: 0 }))
    return false
  })
  expect(await exchange.compare(signal)).toBeUndefined()
})
