import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Content,
  type Entry,
  emptyRecord,
  type Outcome,
} from '../../../src/delivery/queue/entry.ts'
import { type Limits, makeRoom } from '../../../src/delivery/queue/limits.ts'
import { createMemoryStorage } from '../../../src/delivery/queue/memory-storage.ts'
import {
  again,
  type Change,
  enqueue,
  nextOf,
  recordOf,
  type Snapshot,
  settle,
  tell,
} from '../../../src/delivery/queue/outbox.ts'
import type { Storage } from '../../../src/delivery/queue/storage.ts'
import type { Message } from '../../../src/model/message.ts'
import type { Summary } from '../../../src/report/schema/summary-schema.ts'
import { msg } from '../../../src/words/delivery/index.ts'

const roomy: Limits = { maxReports: 100, maxBytes: 1e9, maxEntries: 1000 }
const anyEntry = () => true
const because = (words: string): Message => msg('delivery.reason.kept', { words })

/** An entry without its place in the queue. */
const item = (runId: string, facts: Partial<Entry> = {}) => {
  const sink = facts.sink ?? 'a'
  const key = `${sink} ${runId}`
  const full = facts.full ?? true
  const entry: Omit<Entry, 'seq'> = {
    key,
    sink,
    runId,
    queuedAt: '2026-11-21T12:00:00.000Z',
    askedBy: 'link',
    level: 'standard',
    bytes: full ? 100_000 : 2000,
    summaryBytes: 2000,
    full,
    state: 'queued',
    ...facts,
  }
  const summary = { runId } as Summary
  const content: Content = { key, summary, ...(full && { report: '{}' }) }
  return { entry, content }
}

const entries = fc
  .array(
    fc.record({
      full: fc.boolean(),
      extra: fc.integer({ min: 1, max: 5000 }),
      sink: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 60 },
  )
  .map((list) =>
    list.map(
      ({ full, extra, sink }, seq): Entry => ({
        ...item(`run-${seq}`, { sink, full, summaryBytes: 100, bytes: full ? 100 + extra : 100 })
          .entry,
        seq,
      }),
    ),
  )
const limits = fc.record({
  maxReports: fc.integer({ min: 1, max: 30 }),
  maxBytes: fc.integer({ min: 100, max: 60_000 }),
  maxEntries: fc.integer({ min: 1, max: 50 }),
})

describe('makeRoom', () => {
  it('keeps every bound, reduces before it drops, and begins with the oldest', () => {
    fc.assert(
      fc.property(entries, limits, (list, bounds) => {
        const { reduce, drop } = makeRoom(list, bounds)
        const gone = new Set(drop)
        const left = list
          .filter((entry) => !gone.has(entry))
          .map((entry) =>
            reduce.includes(entry) ? { ...entry, full: false, bytes: entry.summaryBytes } : entry,
          )
        const bytes = left.reduce((sum, entry) => sum + entry.bytes, 0)
        expect(bytes).toBeLessThanOrEqual(bounds.maxBytes)
        expect(left.length).toBeLessThanOrEqual(bounds.maxEntries)
        expect(left.filter(({ full }) => full).length).toBeLessThanOrEqual(bounds.maxReports)
        if (drop.length > 0) expect(left.every(({ full }) => !full)).toBe(true)
        expect(drop).toEqual(list.slice(0, drop.length))
        // Whatever is still whole is newer than all that was reduced.
        const newestReduced = Math.max(-1, ...reduce.map(({ seq }) => seq))
        for (const { full, seq } of left) if (full) expect(seq).toBeGreaterThan(newestReduced)
      }),
    )
  })

  it('touches nothing that fits, and no more than it must', () => {
    const three = [1, 2, 3].map((seq): Entry => ({ ...item(`r${seq}`).entry, seq }))
    expect(makeRoom(three, roomy)).toEqual({ reduce: [], drop: [] })
    expect(makeRoom(three, { ...roomy, maxReports: 2 })).toEqual({ reduce: [three[0]], drop: [] })
    expect(makeRoom(three, { ...roomy, maxBytes: 250_000 })).toEqual({
      reduce: [three[0]],
      drop: [],
    })
  })
})

/** Applies a change as the stores do. */
async function fill(box: Storage, items: ReturnType<typeof item>[], bounds = roomy) {
  return box.update((snapshot) => enqueue(snapshot, items, bounds))
}

const waiting = ({ entries }: Snapshot, key: string) =>
  entries.find((one) => one.key === key) as Entry

const settling =
  (key: string, outcome: Outcome, settings = 'one') =>
  (snapshot: Snapshot) =>
    settle(snapshot, waiting(snapshot, key), outcome, { now: 1000, random: 1, settings })

describe('the outbox', () => {
  it('takes a run once for each sink, waiting or sent', async () => {
    const box = createMemoryStorage()
    expect(await fill(box, [item('r1'), item('r1', { sink: 'b' })])).toEqual(['a r1', 'b r1'])
    expect(await fill(box, [item('r1'), item('r2')])).toEqual(['a r2'])
    await box.update(settling('a r1', { kind: 'accepted' }))
    expect(await fill(box, [item('r1')])).toEqual([])
    expect((await box.snapshot()).entries.map(({ key }) => key)).toEqual(['b r1', 'a r2'])
  })

  it('a run that waits gives way to what was measured of it since', async () => {
    const box = createMemoryStorage()
    await fill(box, [item('r1', { print: 'old' }), item('r2')])
    await box.update((snapshot) => tell(snapshot, 'a r1', anyEntry))
    expect(await fill(box, [item('r1', { print: 'old' })])).toEqual([])
    const newer = item('r1', { print: 'new', bytes: 120_000 })
    newer.content.report = '{"newer":true}'
    const sent = waiting(await box.snapshot(), 'a r1')
    expect(await fill(box, [newer])).toEqual(['a r1'])
    expect((await box.snapshot()).entries).toMatchObject([
      { key: 'a r2' },
      { key: 'a r1', print: 'new', bytes: 120_000, told: 0 },
    ])
    expect((await box.content('a r1'))?.report).toBe('{"newer":true}')
    // The older one was under way: that it was refused says nothing about the newer.
    const at = { now: 1000, random: 1, settings: 'one' }
    const no: Outcome = { kind: 'refused', reason: because('no') }
    await box.update((snapshot) => settle(snapshot, sent, no, at))
    expect((await box.snapshot()).entries[1]).toMatchObject({ print: 'new', state: 'queued' })
    // Once the run is there, its id is taken, and the record says which report it was.
    await box.update((snapshot) => settle(snapshot, sent, { kind: 'accepted' }, at))
    expect(recordOf(await box.snapshot(), 'a').prints).toEqual({ r1: 'old' })
    expect(await fill(box, [newer])).toEqual([])
  })

  it('takes a run again that was sent, once, for each watch that followed it', async () => {
    const box = createMemoryStorage()
    const sent = async (facts: Partial<Entry>) => {
      const keys = await fill(box, [item('r1', facts)])
      for (const key of keys) await box.update(settling(key, { kind: 'accepted' }))
      return keys.length
    }
    const first = { print: 'p', watchedAt: '2026-11-21T12:00:00.000Z' }
    const second = { print: 'q', watchedAt: '2026-11-21T13:00:00.000Z' }
    expect(await sent({ print: 'run alone' })).toBe(1)
    // A check that was repeated is no reason.
    expect(await sent({ print: 'repeated' })).toBe(0)
    expect(await sent(first)).toBe(1)
    expect(await sent(first)).toBe(0)
    expect(await sent(second)).toBe(1)
    expect(await sent(first)).toBe(0)
    const { sentRuns, watches } = recordOf(await box.snapshot(), 'a')
    expect(sentRuns).toEqual(['r1'])
    expect(watches).toEqual({ r1: second.watchedAt })
  })

  it('a watch and a rehearsal are news each by itself, in any order', async () => {
    const box = createMemoryStorage()
    const sent = async (facts: Partial<Entry>) => {
      const keys = await fill(box, [item('r1', facts)])
      for (const key of keys) await box.update(settling(key, { kind: 'accepted' }))
      return keys.length
    }
    const watchedAt = '2026-11-21T13:00:00.000Z'
    // Planned before the watch, and made after it.
    const rehearsedAt = '2026-11-21T12:00:00.000Z'
    expect(await sent({ watchedAt })).toBe(1)
    expect(await sent({ watchedAt, rehearsedAt })).toBe(1)
    expect(await sent({ watchedAt, rehearsedAt })).toBe(0)
    expect(await sent({ rehearsedAt })).toBe(0)
    expect(await sent({ watchedAt: '2026-11-21T14:00:00.000Z', rehearsedAt })).toBe(1)
  })

  it('a watch that ends while its run is being sent is sent after it', async () => {
    const box = createMemoryStorage()
    const at = { now: 1000, random: 1, settings: 'one' }
    await fill(box, [item('r1', { print: 'run alone' })])
    await box.update((snapshot) => tell(snapshot, 'a r1', anyEntry))
    const sent = { ...waiting(await box.snapshot(), 'a r1'), told: 3 }
    await box.update(() => ({ change: { put: [{ entry: sent }] }, value: undefined }))
    const watchedAt = '2026-11-21T12:00:00.000Z'
    await fill(box, [item('r1', { print: 'watched', watchedAt })])
    await box.update((snapshot) => settle(snapshot, sent, { kind: 'accepted' }, at))
    const after = await box.snapshot()
    expect(nextOf(after, 'a', 2000, anyEntry)).toMatchObject({ print: 'watched', watchedAt })
    // The losses went out with the first.
    expect(waiting(after, 'a r1').told).toBeUndefined()
    expect(recordOf(after, 'a')).toMatchObject({ sentRuns: ['r1'], prints: { r1: 'run alone' } })
    expect(recordOf(after, 'a').watches).toEqual({})
    await box.update(settling('a r1', { kind: 'accepted' }))
    expect(recordOf(await box.snapshot(), 'a').watches).toEqual({ r1: watchedAt })
    expect((await box.snapshot()).entries).toEqual([])
  })

  it('sends in the order of queueing, not of any clock', async () => {
    const box = createMemoryStorage()
    await fill(box, [item('late', { queuedAt: '2099-01-01T00:00:00.000Z' })])
    await fill(box, [item('early', { queuedAt: '1999-01-01T00:00:00.000Z' })])
    expect(nextOf(await box.snapshot(), 'a', 0, anyEntry)?.runId).toBe('late')
  })

  it('every record ends as sent, refused, waiting or counted as dropped', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<'add' | Outcome['kind']>('add', 'accepted', 'refused', 'later'), {
          maxLength: 80,
        }),
        limits,
        async (steps, bounds) => {
          const box = createMemoryStorage()
          let added = 0
          let now = 0
          for (const step of steps) {
            now += 3_600_000
            if (step === 'add') {
              added++
              await fill(box, [item(`r${added}`)], bounds)
              continue
            }
            const next = nextOf(await box.snapshot(), 'a', now, anyEntry)
            if (!next) continue
            await box.update((snapshot) => tell(snapshot, next.key, anyEntry))
            const outcome: Outcome =
              step === 'accepted'
                ? { kind: step }
                : step === 'refused'
                  ? { kind: step, reason: because('no') }
                  : { kind: step, reason: because('down'), why: 'server' }
            await box.update((snapshot) =>
              settle(snapshot, next, outcome, { now, random: 1, settings: 'one' }),
            )
          }
          const { entries: left, ...rest } = await box.snapshot()
          const record = recordOf({ entries: left, ...rest }, 'a')
          expect(record.sent + left.length + record.dropped).toBe(added)
        },
      ),
    )
  })

  it('tells each loss once, also when the telling record is lost itself', async () => {
    const box = createMemoryStorage()
    const two = { ...roomy, maxEntries: 2 }
    for (const id of ['r1', 'r2', 'r3', 'r4']) await fill(box, [item(id)], two)
    expect(recordOf(await box.snapshot(), 'a')).toMatchObject({ dropped: 2, untold: 2 })
    const told = await box.update((snapshot) => tell(snapshot, 'a r3', anyEntry))
    expect(told?.told).toBe(2)
    // A repeat tells the same number: the receiver may have the first one already.
    await fill(box, [item('r5', { sink: 'b' })])
    expect((await box.update((snapshot) => tell(snapshot, 'a r3', anyEntry)))?.told).toBe(2)
    await fill(box, [item('r6'), item('r7')], two)
    expect(recordOf(await box.snapshot(), 'a')).toMatchObject({ dropped: 4, untold: 4 })
  })

  it('a refused record waits for somebody to ask; a passing failure rests the sink', async () => {
    const box = createMemoryStorage()
    await fill(box, [item('r1'), item('r2')])
    await box.update(settling('a r1', { kind: 'refused', reason: because('HTTP 400') }))
    expect(nextOf(await box.snapshot(), 'a', 0, anyEntry)?.key).toBe('a r2')
    await box.update(
      settling('a r2', { kind: 'later', reason: because('HTTP 503'), why: 'server' }),
    )
    const resting = await box.snapshot()
    expect(recordOf(resting, 'a')).toMatchObject({
      failures: 1,
      nextAt: 3000,
      reason: because('HTTP 503'),
    })
    expect(nextOf(resting, 'a', 2999, anyEntry)).toBeUndefined()
    expect(nextOf(resting, 'a', 3000, anyEntry)?.key).toBe('a r2')
    await box.update((snapshot) => again(snapshot, { entry: anyEntry, sink: () => true }))
    expect(nextOf(await box.snapshot(), 'a', 0, anyEntry)).toMatchObject({
      key: 'a r1',
      state: 'queued',
    })
  })

  it('what is too large with its report goes without it', async () => {
    const box = createMemoryStorage()
    await fill(box, [item('r1')])
    await box.update(
      settling('a r1', { kind: 'refused', reason: because('HTTP 413'), tooLarge: true }),
    )
    const after = await box.snapshot()
    expect(after.entries[0]).toMatchObject({ state: 'queued', full: false, bytes: 2000 })
    expect(await box.content('a r1')).toEqual({ key: 'a r1', summary: { runId: 'r1' } })
    expect(recordOf(after, 'a').reduced).toBe(1)
    await box.update(
      settling('a r1', { kind: 'refused', reason: because('HTTP 413'), tooLarge: true }),
    )
    expect((await box.snapshot()).entries[0]).toMatchObject({ state: 'refused' })
  })

  it('an outcome for an entry that another tab has settled changes nothing', () => {
    const empty: Snapshot = { entries: [], sinks: new Map([['a', emptyRecord('a')]]) }
    const sent = { ...item('r1').entry, seq: 1 }
    const at = { now: 1000, random: 1, settings: 'one' }
    const { change } = settle(empty, sent, { kind: 'accepted' }, at)
    expect(change satisfies Change).toEqual({})
  })
})
