import { expect, test } from 'vitest'
import { loadedTrips } from '../../../src/probes/throughput/figures/loaded.ts'

/** Fifty packets a second for two seconds, and what had come when the reading ended. */
const packets = (tripAt: (at: number) => number, end = 2000) =>
  Array.from({ length: 100 }, (_, i) => i * 20)
    .map((at) => ({ at, receivedAt: at + tripAt(at) }))
    .filter(({ receivedAt }) => receivedAt <= end)

test('a queue that grows is not read as a short one: slow packets are still under way', () => {
  const growing = (at: number) => 20 + at * 0.4
  const { median = 0, sent = [0, 0] } = loadedTrips(packets(growing), [0, 2000], []) ?? {}
  // The slowest that came took about 586 ms; of those sent until then nothing is missing.
  expect(sent[1]).toBeCloseTo(2000 - growing(1400), -1)
  expect(median).toBeCloseTo(growing(sent[1] / 2), -1)
})

test('packets of the ramp and of the time after the load do not count', () => {
  const trips = loadedTrips(
    packets((at) => (at < 600 || at >= 1600 ? 20 : 200), 9000),
    [600, 1600],
    [],
  )
  expect(trips).toMatchObject({ median: 200, trimmedMean: 200, sent: [600, 1400] })
})

test('packets that were under way while this device stood still do not count', () => {
  const held = (at: number) => (at < 1000 ? 500 : 100)
  const stalls = [[0, 999]] as const
  expect(loadedTrips(packets(held), [0, 2000], stalls)).toMatchObject({ median: 100 })
  expect(loadedTrips(packets(held), [0, 2000], [[0, 2000]])).toBeUndefined()
})

test('a trip longer than the line was full is read from what came', () => {
  const { median, sent } =
    loadedTrips(
      packets(() => 1500),
      [0, 2000],
      [],
    ) ?? {}
  expect(median).toBe(1500)
  expect(sent).toEqual([0, 500])
  expect(
    loadedTrips(
      packets(() => 1000, 1500),
      [0, 1500],
      [],
    ),
  ).toMatchObject({ median: 1000 })
  expect(loadedTrips([], [0, 2000], [])).toBeUndefined()
})

test('the mean leaves out the longest twentieth, as the draft does', () => {
  const rare = (at: number) => (at % 500 === 0 ? 600 : 100)
  expect(loadedTrips(packets(rare, 9000), [0, 3000], [])).toMatchObject({
    median: 100,
    trimmedMean: 100,
  })
})
