import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/rehearsal/judge/judge.ts'
import { columnsOf, secondsOf } from '../../../src/rehearsal/second.ts'
import { inEnglish, say, showIn } from '../../../src/words/catalogue.ts'
import { type Room, randomFrom, recordOfRoom } from './room.ts'

const judged = (room: Room) => {
  const verdict = judge(recordOfRoom(room))
  return { ...verdict, text: inEnglish(verdict.sentence) }
}
/** The line of the prototype, 2026-11-30: 3.5 Mbit/s for devices of 0.85. */
const line = () => 4.12

describe('how many fit', () => {
  test('rising: six on a line for four', () => {
    const { kind, carried, arrived, steps, text, notes } = judged({ devices: 6, fits: line })
    expect([kind, carried]).toEqual(['limit', 4])
    expect(arrived).toBeCloseTo(4.12, 1)
    expect(steps.map(({ devices, clean }) => [devices, clean])).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, true],
      [5, false],
      [6, false],
    ])
    expect(text).toBe(
      '4 devices fit at once, with the rates of avatars. From 5 on, packets are lost or late.',
    )
    expect(notes.map(inEnglish)).toEqual([
      'All devices were hit in the same seconds, so something that they share is full: the access point, the internet line, or the relay and its line. Repeat with another relay: if more devices fit, the relay is the limit. Repeat on another network: if more fit, this network is.',
    ])
  })

  test('what fits is counted in bits: a full line may lose more of the small packets', () => {
    const { carried, arrived = 0 } = judged({ devices: 6, fits: line, loopLoss: 0.12 })
    expect(carried).toBe(4)
    expect(arrived).toBeGreaterThan(4)
  })

  test('all at once: a queue that fills says it, also three times overfull', () => {
    const plan = { mode: 'all' as const }
    expect(judged({ devices: 6, fits: line, plan })).toMatchObject({ kind: 'limit', carried: 4 })
    expect(judged({ devices: 12, fits: line, plan })).toMatchObject({ kind: 'limit', carried: 4 })
  })

  test('all at once without delay is unclear: interference of a third looks the same', () => {
    const plan = { mode: 'all' as const }
    const policer = judged({ devices: 6, fits: line, queueMs: 0, plan })
    const disturbed = judged({ devices: 6, ownLoss: () => 0.31, plan })
    expect([policer.kind, policer.why]).toEqual(['unclear', 'noDelay'])
    expect([disturbed.kind, disturbed.why]).toEqual(['unclear', 'noDelay'])
    expect(policer.verdict).toBe('unknown')
  })

  test('rising tells a policer by the sum that stays, and interference by the one that grows', () => {
    expect(judged({ devices: 6, fits: line, queueMs: 0 })).toMatchObject({
      kind: 'limit',
      carried: 4,
    })
    const disturbed = judged({ devices: 6, ownLoss: () => 0.15 })
    expect([disturbed.kind, disturbed.why]).toEqual(['unclear', 'always'])
  })

  test('loss that begins with the last step is no limit without delay', () => {
    const seen = judged({ devices: 6, ownLoss: (_, second) => (second >= 40 ? 0.15 : 0) })
    expect([seen.kind, seen.why]).toEqual(['unclear', 'oneStep'])
  })

  test('quarters of 24 on a line for four say four, though no step was clean', () => {
    const plan = { seconds: 32 }
    const seen = judged({ devices: 24, fits: line, plan })
    expect([seen.kind, seen.carried, seen.steps.length]).toEqual(['limit', 4, 4])
  })

  test('without a source the larger rate asks for more: the note says how to go on', () => {
    const seen = judged({ devices: 6, fits: line, plan: { load: 'larger' } })
    expect(seen.carried).toBe(4)
    expect(seen.notes.map(({ id }) => id)).toContain('rehearsal.note.repeatAirTime')
  })

  test('any number of devices on any line, by number or all at once', () => {
    const rooms = fc.record({
      devices: fc.integer({ min: 2, max: 40 }),
      fits: fc.double({ min: 1.1, max: 45, noNaN: true }),
      seconds: fc.integer({ min: 40, max: 180 }),
      all: fc.boolean(),
      seed: fc.integer(),
    })
    fc.assert(
      fc.property(rooms, ({ devices, fits, seconds, all, seed }) => {
        // Nearly full to the packet says nothing of either.
        fc.pre(Math.abs(fits - Math.round(fits)) > 0.06)
        const mode = all ? 'all' : 'rising'
        const seen = judged({ devices, fits: () => fits, plan: { seconds, mode }, seed })
        if (fits >= devices) expect([seen.kind, seen.verdict]).toEqual(['held', 'pass'])
        else expect([seen.kind, seen.carried]).toEqual(['limit', Math.floor(fits)])
      }),
      { numRuns: 200 },
    )
  })
})

describe('all held', () => {
  test('24 of 24', () => {
    const { kind, verdict, text } = judged({
      devices: 24,
      plan: { mode: 'all', mix: 'avatars-screen' },
    })
    expect([kind, verdict]).toEqual(['held', 'pass'])
    expect(text).toBe(
      '24 of 24 devices held the rates of avatars with screen share, all at once, for 60 s.',
    )
  })

  test('the loss of a good line is no limit, and a fill of the queue at the start neither', () => {
    const random = randomFrom(3)
    const seen = judged({
      devices: 12,
      plan: { mode: 'all' },
      fits: (second) => (second === 0 ? 8 : 20),
      ownLoss: () => (random() < 0.2 ? 0.02 : 0),
    })
    expect([seen.kind, seen.verdict]).toEqual(['held', 'pass'])
  })

  test('the same air time says nothing of the internet line', () => {
    const seen = judged({ devices: 6, plan: { load: 'airTime', mode: 'all' } })
    expect(seen.text).toContain('475 kbit/s in both directions (the air time of avatars)')
    expect(seen.notes.map(inEnglish).join(' ')).toContain('carries 850 kbit/s down')
  })

  test('busy devices are left out and named, and the rest is no pass for them', () => {
    const seen = judged({
      devices: 6,
      plan: { mode: 'all' },
      away: (place, second) => (place > 3 && second % 2 === 0 ? 'busy' : undefined),
      // What they lose is their own doing.
      ownLoss: (place) => (place > 3 ? 0.3 : 0),
    })
    expect([seen.kind, seen.judged, seen.of]).toEqual(['part', 3, 6])
    expect(seen.verdict).not.toBe('pass')
    expect(inEnglish(seen.notes)).toBe(
      '3 devices were too busy to measure (Headset 4, Headset 5, and Headset 6). Nothing is said about the network for them.',
    )
  })

  test('one that sends less than the others is busy too, whatever it says', () => {
    const record = recordOfRoom({ devices: 6, plan: { mode: 'all' } })
    const columns = record.devices[2]?.result?.seconds
    if (columns) columns.sentUp = columns.sentUp.map((sent) => Math.floor(sent / 2))
    expect(judge(record).leftOut).toEqual([{ place: 3, why: 'busy' }])
  })
})

describe('who was hit', () => {
  const siteOf = (place: number) => (place % 4 === 0 ? 'Oslo-2' : 'Oslo-1')
  const plan = { mode: 'all' as const }

  test('one site only', () => {
    const seen = judged({
      devices: 24,
      plan,
      siteOf,
      ownLoss: (place) => (place % 4 === 0 ? 0.2 : 0),
    })
    expect(seen).toMatchObject({ kind: 'some', where: { label: 'site', value: 'Oslo-2' } })
    expect(seen.hit).toEqual([4, 8, 12, 16, 20, 24])
    expect(seen.text).toContain('Only 6 devices in Oslo-2 were hit.')
  })

  test('six of all sites are named, not a site', () => {
    const seen = judged({ devices: 24, plan, siteOf, ownLoss: (place) => (place <= 6 ? 0.2 : 0) })
    expect([seen.kind, seen.where]).toEqual(['some', undefined])
    expect(seen.text).toContain('Headset 1, Headset 2')
  })

  test('one slow line in a room that carries the others', () => {
    for (const mode of ['all', 'rising'] as const) {
      const seen = judged({
        devices: 6,
        plan: { mode },
        ownLoss: (place) => (place === 2 ? 0.4 : 0),
      })
      expect([seen.kind, seen.hit]).toEqual(['some', [2]])
    }
  })

  test('one slow line in a room that is full too: both are said', () => {
    const seen = judged({
      devices: 6,
      fits: line,
      ownLoss: (place) => (place === 1 ? 0.2 : 0),
    })
    expect([seen.kind, seen.carried, seen.hit]).toEqual(['limit', 4, [1]])
    expect(inEnglish(seen.notes)).toContain('One device also has a problem of its own: Headset 1.')
  })

  test('each at other seconds is nobody in particular', () => {
    const random = randomFrom(9)
    const seen = judged({ devices: 6, plan, ownLoss: () => (random() < 0.25 ? 0.3 : 0) })
    expect([seen.kind, seen.why]).toEqual(['unclear', 'scattered'])
  })

  test('all for ten seconds is something they share, not their number', () => {
    const outage = (_: number, second: number) => (second >= 20 && second < 30 ? 1 : 0)
    for (const mode of ['all', 'rising'] as const)
      expect(judged({ devices: 6, plan: { mode }, ownLoss: outage })).toMatchObject({
        kind: 'breaks',
        verdict: 'fail',
      })
  })

  test('a line that varies hits all together, now and then', () => {
    const fits = (second: number) => (second % 20 < 8 ? 4 : 9)
    expect(judged({ devices: 6, plan, fits }).kind).toBe('breaks')
  })

  test('which seconds is said in the language of the reader: the first spans, and how many more', async () => {
    const hitIn = (...seconds: number[]) => {
      const ownLoss = (_: number, second: number) => (seconds.includes(second) ? 1 : 0)
      return judge(recordOfRoom({ devices: 6, plan, ownLoss }))
    }
    const tells = (seconds: number[]) => say(hitIn(...seconds).sentence)
    const seven = [12, 13, 14, 15, 16, 17, 18]
    const many = [...seven, 21, 24, 27, 30, 33, 34, 37]
    expect(tells([...seven, 31])).toMatch(
      /^All devices were hit together in 8 seconds: 12–18 and 31\. The rest was clean\./,
    )
    expect(tells(many)).toContain('14 seconds: 12–18, 21, 24, 27, 30, and 3 more seconds.')
    await showIn('de')
    expect(tells([...seven, 31])).toMatch(
      /^Alle Geräte waren gemeinsam betroffen, in 8 Sekunden: 12–18 und 31\. Sonst war/,
    )
    expect(tells(many)).toContain('12–18, 21, 24, 27, 30 und 3 weitere Sekunden.')
    expect(tells([20])).toContain('betroffen, in Sekunde 20. Sonst')
    await showIn('en')
    expect(tells([20])).toContain('hit together in second 20. The rest')
  })
})

describe('not the network', () => {
  const plan = { mode: 'all' as const }

  test('a source that is late, or sends too little, makes its seconds void', () => {
    const late = judged({ devices: 6, fits: line, plan, source: () => ({ lagMs: 180 }) })
    expect([late.kind, late.fault, late.verdict]).toEqual(['source', 'late', 'unknown'])
    const short = judged({ devices: 6, plan, source: () => ({ sent: 800 }) })
    expect([short.kind, short.fault]).toEqual(['source', 'late'])
  })

  test('a source that is late now and then costs those seconds only', () => {
    const source = (second: number) => ({ lagMs: second % 5 === 0 ? 300 : 8 })
    expect(judged({ devices: 6, fits: line, plan, source })).toMatchObject({
      kind: 'limit',
      carried: 4,
    })
    expect(judged({ devices: 6, plan, source }).kind).toBe('held')
  })

  test('a source that dies leaves seconds of which nobody knows what it sent', () => {
    const dies = (at: number, load: 'paired' | 'larger' = 'paired') => {
      const record = recordOfRoom({ devices: 6, plan: { ...plan, load } })
      for (const one of record.sources) one.seconds = one.seconds.slice(0, at)
      return judge(record)
    }
    expect(dies(59)).toMatchObject({ kind: 'held', verdict: 'pass' })
    expect(dies(40)).toMatchObject({ kind: 'unclear', why: 'source', verdict: 'unknown' })
    expect(dies(20)).toMatchObject({ kind: 'source', fault: 'gone', verdict: 'unknown' })
    expect(inEnglish(dies(20).sentence)).toContain("didn't say what it sent")
    const record = recordOfRoom({ devices: 6, plan })
    record.sources = []
    expect(judge(record)).toMatchObject({ kind: 'source', fault: 'gone' })
    expect(dies(0, 'larger').kind).toBe('held')
  })

  test('less than the load, and nothing lost, is no pass and no fault of others', () => {
    const record = recordOfRoom({ devices: 3, plan: { ...plan, load: 'larger' } })
    for (const { result } of record.devices)
      if (result)
        result.seconds.expectedDown = result.seconds.expectedDown.map((due) => Math.ceil(due * 1.2))
    expect(judge(record)).toMatchObject({ kind: 'unclear', why: 'load', verdict: 'unknown' })
  })

  test('a device whose last seconds never came held nothing', () => {
    const cut = (places: number[], from: number, to = 60) => {
      const record = recordOfRoom({ devices: 4, plan })
      for (const { place, result } of record.devices)
        if (result && places.includes(place))
          result.seconds = columnsOf(
            secondsOf(result.seconds).filter(({ second }) => second < from || second >= to),
          )
      return judge(record)
    }
    expect(cut([1, 2, 3, 4], 35)).toMatchObject({ kind: 'unclear', why: 'nobody' })
    expect(cut([1], 35).leftOut).toEqual([{ place: 1, why: 'missing' }])
    expect(cut([1], 35).verdict).not.toBe('pass')
    expect(cut([1], 56).leftOut).toEqual([{ place: 1, why: 'missing' }])
    expect(cut([1], 20, 30).leftOut).toEqual([{ place: 1, why: 'missing' }])
    expect(cut([1], 20, 23)).toMatchObject({ kind: 'held', leftOut: [] })
    expect(cut([1], 59)).toMatchObject({ kind: 'held', leftOut: [] })
  })

  test("a source's own line is told by loops that come back whole", () => {
    const own = judged({ devices: 6, plan, sourceLoss: 0.2 })
    expect([own.kind, own.fault]).toEqual(['source', 'line'])
    // The same loss on the line of the room takes its share of the loops.
    expect(judged({ devices: 6, plan, ownLoss: () => 0.2 }).kind).not.toBe('source')
  })

  test('a relay without room is named, and those that got in are judged', () => {
    const some = judged({ devices: 14, plan, failed: { 13: 'quota', 14: 'quota' } })
    expect([some.kind, some.judged, some.of]).toEqual(['part', 12, 14])
    expect(inEnglish(some.notes)).toContain('The relay had no room for 2 devices')
    const none = judged({ devices: 2, plan, failed: { 1: 'quota', 2: 'quota' } })
    expect([none.kind, none.verdict]).toEqual(['quota', 'fail'])
    expect(inEnglish([none.sentence])).toMatch(/quota .*486/)
    expect(inEnglish([none.sentence])).not.toMatch(/capacity|508/)
  })

  test("a relay whose capacity is used up isn't told by its quota, which wouldn't help", () => {
    const some = judged({ devices: 14, plan, failed: { 13: 'capacity', 14: 'capacity' } })
    expect(inEnglish(some.notes)).toMatch(/2 devices .* capacity .*508/)
    expect(inEnglish(some.notes)).not.toMatch(/486|quota/)
    const none = judged({ devices: 2, plan, failed: { 1: 'capacity', 2: 'capacity' } })
    expect([none.kind, none.verdict]).toEqual(['quota', 'fail'])
    expect(inEnglish([none.sentence])).toMatch(/capacity .*508/)
    expect(inEnglish([none.sentence])).not.toContain('486')
    const both = judged({ devices: 2, plan, failed: { 1: 'quota', 2: 'capacity' } })
    expect(inEnglish([both.sentence])).toMatch(/486.*508/)
  })

  test('nothing that counts is unclear, never a pass', () => {
    const never = recordOfRoom({ devices: 3, plan })
    delete never.startedAt
    expect(judge(never)).toMatchObject({ kind: 'unclear', why: 'never', verdict: 'unknown' })
    const short = judged({ devices: 3, plan, record: { outcome: 'stopped', stoppedAt: 4 } })
    expect([short.kind, short.why, short.verdict]).toEqual(['unclear', 'tooShort', 'unknown'])
    const nobody = judged({ devices: 3, plan, away: () => 'hidden' })
    expect([nobody.kind, nobody.why]).toEqual(['unclear', 'nobody'])
    expect(nobody.leftOut.map(({ why }) => why)).toEqual(['hidden', 'hidden', 'hidden'])
  })

  test('a crashed page and a clock that is not known are left out', () => {
    const record = recordOfRoom({ devices: 4, plan })
    const [first, second] = record.devices
    if (first) first.result = undefined
    if (second?.result) second.result.clock = { offsetMs: 0, errorMs: 80 }
    expect(judge(record).leftOut).toEqual([
      { place: 1, why: 'missing' },
      { place: 2, why: 'clock' },
    ])
  })
})
