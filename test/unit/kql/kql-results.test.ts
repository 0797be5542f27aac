import { describe, expect, it } from 'vitest'
import {
  acceptanceEvents,
  reportEvents,
  summaryEvent,
} from '../../../src/delivery/sinks/insights-events.ts'
import { decodeLink } from '../../../src/report/export/link.ts'
import type { Summary } from '../../../src/report/schema/summary-schema.ts'
import { acceptanceWith } from '../../fixtures/acceptance.ts'
import { passingReport } from '../../fixtures/report.ts'
import { blockedBy, summaryWith } from '../../fixtures/summary.ts'
import { simulateFleet } from '../../fleet/simulate.ts'
import { clock, scalars } from './functions.ts'
import { run } from './run.ts'
import { DAY_MS, type Row } from './values.ts'

/** A summary in AppEvents, as the delivery sends it. */
function eventOf(summary: Summary, ingestedAt = new Date(summary.startedAt)): Row {
  const { name: Name, properties: Properties, measurements: Measurements } = summaryEvent(summary)
  return { TimeGenerated: ingestedAt, ingestedAt, Name, Properties, Measurements }
}

const byText = (a: string, b: string) => (a < b ? -1 : 1)
const sorted = (texts: unknown) => (texts as string[]).toSorted(byText)
const hash = (text: string) => String(scalars.hash?.(text))

describe('a simulated fleet', () => {
  const fleet = simulateFleet({ seed: 7, devices: 100, runs: 3 })
  const truth = fleet.truth()
  const summaries = [...fleet.summaries()]
  const events = summaries.flatMap((summary, place) => {
    const event = eventOf(summary)
    // Sent twice, as at-least-once delivery may.
    return place % 5 === 0 ? [event, { ...event, ingestedAt: clock.now }] : [event]
  })
  const others = [
    { ...events[0], Name: 'PreflightReport' },
    { ...events[0], Name: 'PreflightTest', Properties: {}, Measurements: {} },
    { ...events[0], Properties: { runId: 'x', schema: 'something else' }, Measurements: {} },
    { ...events[0], Properties: {}, Measurements: {} },
  ]
  const ask = (query: string) => run(query, [...events, ...others])

  it('comes back field by field, each run once', () => {
    const rows = new Map(ask('PreflightSummaries()').map((row) => [row.runId, row]))
    expect(rows.size).toBe(summaries.length)
    for (const summary of summaries) {
      const { key, receivedAt, ranAt, clockOff, ...row } = rows.get(summary.runId) ?? {}
      expect(key).toBe(summary.device ?? `~${summary.installation.slice(0, 8)}`)
      expect([receivedAt, ranAt]).toEqual(Array(2).fill(new Date(summary.startedAt)))
      expect(clockOff).toBe(false)
      const said = Object.entries(row).filter(([, value]) => value !== null && value !== '')
      const times = { startedAt: new Date(summary.startedAt) }
      expect(Object.fromEntries(said)).toEqual({ ...summary, ...times })
    }
  })

  it('counts a run once that is sent again after a watch, with the watch', () => {
    const before = summaryWith({ runId: 'watched', device: 'a' })
    const after = {
      ...before,
      verdict: 'fail' as const,
      watchedAt: '2026-11-20T09:00:30.000Z',
      watchedSeconds: 1800,
      watchedJudged: 1700,
      watchedGoodPercent: 98.5,
      watchedBreaks: 1,
      watchedLongestMs: 6000,
      watchedBreakTimes: ['2026-11-20T09:10:00.000Z 6000'],
    }
    for (const sent of [
      [before, after],
      [after, before],
    ]) {
      const rows = run(
        'PreflightSummaries()',
        sent.map((one) => eventOf(one)),
      )
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({
        verdict: 'fail',
        watchedAt: new Date(after.watchedAt),
        watchedBreaks: 1,
        watchedBreakTimes: after.watchedBreakTimes,
      })
    }
  })

  it('counts a run with a rehearsal that was planned before its watch, in any order', () => {
    const watched = { ...summaryWith({ device: 'a' }), watchedAt: '2026-11-20T10:00:00.000Z' }
    const both = { ...watched, rehearsal: 'abcd2345', rehearsedAt: '2026-11-20T09:00:00.000Z' }
    for (const sent of [
      [watched, both],
      [both, watched],
    ]) {
      const events = sent.map((one, minutes) => eventOf(one, new Date(1.8e12 + minutes * 60_000)))
      const rows = run('PreflightSummaries()', events)
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({ rehearsal: 'abcd2345', watchedAt: new Date(both.watchedAt) })
    }
  })

  it('counts the devices of a rehearsal once each, with the run that was sent again after it', () => {
    const told = (device: string, arrived: number) => ({
      ...summaryWith({ runId: `run-${device}`, device, site: 'Oslo' }),
      rehearsal: 'abcd2345',
      rehearsedAt: '2026-11-20T09:30:00.000Z',
      rehearsalVerdict: arrived > 98 ? ('pass' as const) : ('fail' as const),
      rehearsalArrivedPercent: arrived,
      rehearsalRttMs: 40,
    })
    const before = summaryWith({ runId: 'run-a', device: 'a', site: 'Oslo' })
    const later = { ...told('b', 60), runId: 'run-b2', startedAt: '2026-11-20T10:00:00.000Z' }
    const sent = [before, told('a', 100), told('b', 60), later, told('c', 99)]
    const rows = run(
      'PreflightRehearsals()',
      sent.map((one, minutes) => eventOf(one, new Date(1.8e12 + minutes * 60_000))),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      rehearsal: 'abcd2345',
      rehearsedAt: new Date('2026-11-20T09:30:00.000Z'),
      devices: 3,
      held: 2,
      hit: 1,
      unknown: 0,
      arrivedPercent: 86.3,
      lowestPercent: 60,
      sites: ['Oslo'],
    })
  })

  it('is ready where it is', () => {
    const rows = ask('PreflightReadiness()')
    expect(rows).toHaveLength(Object.keys(truth.sites).length)
    for (const { site, devices, ready, withWarnings: usable, notReady, unknown } of rows)
      expect(truth.sites[String(site ?? '')]).toMatchObject({
        devices,
        ready,
        usable,
        notReady,
        unknown,
      })
  })

  it('has the same history', () => {
    const days = ask(
      'PreflightTimeline() | summarize devices = sum(devices), ready = sum(ready), notReady = sum(notReady), unknown = sum(unknown) by day | order by day asc',
    )
    const said = days.map(({ day, ...rest }) => ({
      day: (day as Date).toISOString().slice(0, 10),
      ...rest,
    }))
    expect(said).toEqual(truth.timeline.map(({ usable: _, ...rest }) => rest))
  })

  it('is blocked by the same causes', () => {
    const said = ask('PreflightCauses()').map(({ cause, blocked, alone, warned }) => ({
      cause,
      blocked,
      alone,
      warned,
    }))
    expect(said).toEqual(truth.causes.map(({ sites: _, ...rest }) => rest))
  })

  it('has the same rules closed, and the same devices behind them', () => {
    const said = ask('PreflightRules()').map(({ sites, ...rest }) => ({
      ...rest,
      sites: sorted(sites),
    }))
    const byRule = (a: Row, b: Row) => byText(String(a.rule), String(b.rule))
    expect((said as Row[]).toSorted(byRule)).toEqual(
      truth.rules.toSorted((a, b) => byText(a.rule, b.rule)),
    )
    expect(truth.whatIf.length).toBeGreaterThan(0)
    for (const { rules, devices } of truth.whatIf) {
      const list = JSON.stringify(rules)
      expect(sorted(ask(`PreflightWhatIf(dynamic(${list}))`).map(({ device }) => device))).toEqual(
        devices,
      )
      const hashes = JSON.stringify(rules.map(hash))
      expect(ask(`PreflightWhatIf(dynamic(${hashes}))`)).toHaveLength(devices.length)
    }
  })

  it('has the same outliers', () => {
    const said = ask("PreflightOutliers() | where figure == 'rttMs' | project device, site, value")
    expect(said.toSorted((a, b) => byText(String(a.device), String(b.device)))).toEqual(
      truth.outliers,
    )
  })

  it('is filtered by site, by name or by hash', () => {
    for (const [site, { devices }] of Object.entries(truth.sites)) {
      if (/["'\\]/.test(site)) continue
      expect(ask(`PreflightDevices(dynamic(["${site}"]))`)).toHaveLength(devices)
      expect(ask(`PreflightDevices(dynamic(['${hash(site)}']))`)).toHaveLength(devices)
    }
    for (const all of ["dynamic(['*'])", 'dynamic([])'])
      expect(ask(`PreflightDevices(${all}, ${all})`)).toHaveLength(truth.devices)
    expect(ask("PreflightDevices(dynamic(['nowhere']))")).toEqual([])
  })
})

describe('by hand', () => {
  const daysAgo = (days: number) => new Date(clock.now.getTime() - days * DAY_MS)
  const at = (days: number) => daysAgo(days).toISOString()

  it('silent devices are told by the clock of Azure, not by that of the headset', () => {
    const events = [
      // Its clock is a month behind; it reported an hour ago.
      eventOf(summaryWith({ device: 'slow clock', startedAt: at(31) }), daysAgo(1 / 24)),
      // Its clock is ahead; nothing came for ten days.
      eventOf(summaryWith({ device: 'fast clock', startedAt: at(-300) }), daysAgo(10)),
      eventOf(summaryWith({ device: 'recent', startedAt: at(6.9) })),
      eventOf(summaryWith({ device: 'back again', startedAt: at(20) })),
      eventOf(summaryWith({ device: 'back again', startedAt: at(1) })),
      eventOf(summaryWith({ device: 'gone', startedAt: at(8), site: 'Berlin' })),
    ]
    const silent = (query: string) =>
      run(query, events).map(({ device, silentDays }) => [device, silentDays])
    expect(silent('PreflightSilent()')).toEqual([
      ['fast clock', 10],
      ['gone', 8],
    ])
    expect(silent('PreflightSilent(9.0)')).toEqual([['fast clock', 10]])
    expect(silent("PreflightSilent(7.0, dynamic(['Berlin']))")).toEqual([['gone', 8]])
  })

  it('a run of a clock that is off counts from its arrival', () => {
    const events = ['2099-01-01T00:00:00Z', '1970-01-01T00:00:00Z', at(-1)].flatMap(
      (startedAt, place) => [
        eventOf(summaryWith({ device: `${place}`, startedAt }), daysAgo(3)),
        eventOf(blockedBy('dns-blocked', [], { device: `${place}`, startedAt: at(2) }), daysAgo(2)),
        eventOf(summaryWith({ device: 'only', startedAt }), daysAgo(1)),
      ],
    )
    const rows = run('PreflightDevices() | project key, verdict, clockOff, ranAt', events)
    const own = rows.filter(({ key }) => key !== 'only')
    expect(own.map(({ verdict, clockOff }) => [verdict, clockOff])).toEqual(
      Array(3).fill(['fail', false]),
    )
    expect(rows.find(({ key }) => key === 'only')).toMatchObject({
      clockOff: true,
      ranAt: daysAgo(1),
    })
  })

  it('before and after a change', () => {
    const rules = ['tcp/443 acs']
    const events = [
      eventOf(blockedBy('tcp-dropped', rules, { device: 'fixed', startedAt: at(3) })),
      eventOf(summaryWith({ device: 'fixed', startedAt: at(1) })),
      eventOf(summaryWith({ device: 'broken', startedAt: at(4) })),
      eventOf(blockedBy('dns-blocked', [], { device: 'broken', startedAt: at(1) })),
      eventOf(blockedBy('dns-blocked', [], { device: 'still', startedAt: at(3) })),
      eventOf(blockedBy('dns-blocked', [], { device: 'still', startedAt: at(1) })),
      eventOf(summaryWith({ device: 'new', startedAt: at(1) })),
      eventOf(summaryWith({ device: 'left', startedAt: at(3) })),
      // Outside of the time looked at: as if it had not been.
      eventOf(summaryWith({ device: 'left', startedAt: at(1.99 - 8) })),
      eventOf(summaryWith({ device: 'warned', startedAt: at(3), verdict: 'unknown' })),
      eventOf(summaryWith({ device: 'warned', startedAt: at(1), verdict: 'warn' })),
    ]
    const rows = run(`PreflightChange(datetime(${at(2)}), 7d)`, events)
    expect(Object.fromEntries(rows.map(({ device, change }) => [device, change]))).toEqual({
      fixed: 'better',
      broken: 'worse',
      still: 'same',
      new: 'only after',
      left: 'only before',
      warned: 'better',
    })
    expect(rows.find(({ device }) => device === 'fixed')).toMatchObject({
      before: 'fail',
      after: 'pass',
      causesBefore: ['tcp-dropped'],
      causesAfter: [],
    })
  })

  it('a full report comes back whole, or not at all', async () => {
    const report = passingReport()
    const sent = await reportEvents(report, {})
    // Long enough for three parts, sent out of order and one of them twice.
    const text = sent.map(({ properties }) => properties.packed).join('')
    const size = Math.ceil(text.length / 3)
    const parts = [2, 0, 1, 0].map((part) => ({
      Name: 'PreflightReport',
      Properties: {
        runId: report.run.id,
        part: String(part),
        parts: '3',
        packed: text.slice(part * size, (part + 1) * size),
      },
    }))
    const query = `PreflightReport('${report.run.id}')`
    const [row] = run(query, parts)
    expect(row?.text).toBe(text)
    expect(await decodeLink(`#${row?.text}`)).toMatchObject({ ok: true })
    expect(run(query, parts.slice(1, 3))).toEqual([])
    expect(run("PreflightReport('another run')", parts)).toEqual([])
    // Sent again after a watch, in other parts.
    const later = parts.slice(0, 3).map(({ Name, Properties }) => {
      const watched = { ...Properties, watchedAt: '2026-11-20T10:00:00.000Z' }
      return { Name, Properties: { ...watched, packed: `later ${Properties.part} ` } }
    })
    expect(run(query, [...later, ...parts])[0]?.text).toBe('later 0 later 1 later 2 ')
    expect(run(query, [...later.slice(1), ...parts])[0]?.text).toBe(text)
    // Sent again after a rehearsal that was planned before the watch.
    const rehearsed = later.map(({ Name, Properties }) => {
      const both = { ...Properties, rehearsedAt: '2026-11-20T09:30:00.000Z' }
      return { Name, Properties: { ...both, packed: `both ${Properties.part} ` } }
    })
    for (const all of [
      [...rehearsed, ...later, ...parts],
      [...parts, ...later, ...rehearsed],
    ])
      expect(run(query, all)[0]?.text).toBe('both 0 both 1 both 2 ')
  })

  it('the result of an acceptance comes back row by row, each once', () => {
    const record = acceptanceWith({ popup: { why: 'skipped' } })
    const [event, ...more] = acceptanceEvents(record)
    const sent = [event, ...more, event].map((one) => ({
      TimeGenerated: clock.now,
      Name: one?.name,
      Properties: one?.properties,
      Measurements: one?.measurements,
    }))
    const rows = run('PreflightAcceptances()', [...sent, { Name: 'PreflightTest', Properties: {} }])
    expect(rows.map(({ check, state }) => [check, state])).toEqual(
      record.rows.map(({ id, state }) => [id, state]),
    )
    expect(rows[0]).toMatchObject({
      id: record.id,
      model: 'Quest 3',
      chromium: 146,
      stopped: false,
    })
    expect(rows.find(({ check }) => check === 'popup')).toMatchObject({ why: 'skipped' })
  })

  it('a cause that only warns beside another blocks nobody', () => {
    const events = [
      eventOf(
        blockedBy('dns-blocked', [], { device: 'a', causes: { 'dns-blocked': 2, lossy: 1 } }),
      ),
      eventOf(summaryWith({ device: 'b', verdict: 'warn', causes: { lossy: 1 } })),
      // Findings beyond those listed: every cause counts.
      eventOf(
        blockedBy('tcp-refused', [], {
          device: 'c',
          blockers: [],
          causes: { 'tcp-refused': 1, jittery: 1 },
        }),
      ),
      // A code of a later version.
      eventOf(blockedBy('gremlins', [], { device: 'd' })),
    ]
    expect(run('PreflightCauses() | project cause, blocked, alone, warned, who', events)).toEqual([
      { cause: 'dns-blocked', blocked: 1, alone: 1, warned: 0, who: 'the network team' },
      { cause: 'gremlins', blocked: 1, alone: 1, warned: 0, who: 'nobody' },
      { cause: 'jittery', blocked: 1, alone: 0, warned: 0, who: 'the network team' },
      { cause: 'tcp-refused', blocked: 1, alone: 0, warned: 0, who: 'the network team' },
      { cause: 'lossy', blocked: 0, alone: 0, warned: 2, who: 'the network team' },
    ])
  })

  it('a rule is worth opening only where nothing else stands in the way', () => {
    const one = ['udp/3478 relay']
    const two = [...one, 'tcp/443 acs']
    const events = [
      eventOf(blockedBy('udp-blocked', one, { device: 'one' })),
      eventOf(blockedBy('udp-blocked', two, { device: 'two' })),
      eventOf(blockedBy('udp-blocked', one, { device: 'and a password', openable: false })),
      eventOf(blockedBy('udp-blocked', one, { device: 'and more', closedMore: 1 })),
      eventOf(summaryWith({ device: 'warned', verdict: 'warn', closed: one })),
    ]
    const whatIf = (rules: string[]) =>
      run(`PreflightWhatIf(dynamic(${JSON.stringify(rules)}))`, events).map(({ device }) => device)
    expect(whatIf(one)).toEqual(['one'])
    expect(whatIf(two)).toEqual(['one', 'two'])
    expect(whatIf(['tcp/443 acs'])).toEqual([])
    expect(run('PreflightRules() | project rule, devices, unblocks', events)).toEqual([
      { rule: 'udp/3478 relay', devices: 5, unblocks: 1 },
      { rule: 'tcp/443 acs', devices: 1, unblocks: 0 },
    ])
  })
})
