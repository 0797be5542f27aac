import { describe, expect, it } from 'vitest'
import { summaryEvent } from '../../../src/delivery/sinks/insights-events.ts'
import type { Summary } from '../../../src/report/schema/summary-schema.ts'
import { summaryWith } from '../../fixtures/summary.ts'
import { scalars } from './functions.ts'
import { run } from './run.ts'
import type { Row } from './values.ts'
import { allItems, withChoices } from './workbook.ts'

/** A summary in AppEvents, as the delivery sends it, and when it arrived. */
function eventOf(summary: Summary, minute: number): Row {
  const { name: Name, properties: Properties, measurements: Measurements } = summaryEvent(summary)
  const ingestedAt = new Date(Date.UTC(2026, 10, 20, 10, minute))
  return { TimeGenerated: ingestedAt, ingestedAt, Name, Properties, Measurements }
}

const part = (device: string, changes: Partial<Summary> = {}): Summary => ({
  ...summaryWith({ runId: `run-${device}`, device, site: 'Oslo' }),
  rehearsal: 'abcd2345',
  rehearsedAt: '2026-11-20T09:30:00.000Z',
  rehearsalVerdict: 'pass',
  rehearsalMix: 'avatars-screen',
  rehearsalMode: 'rising',
  rehearsalKbps: 800,
  rehearsalArrivedPercent: 100,
  rehearsalLoopPercent: 99.5,
  rehearsalLossPercent: 0,
  rehearsalRttMs: 40,
  rehearsalGapMs: 60,
  rehearsalSeconds: 4,
  rehearsalBusySeconds: 0,
  rehearsalHiddenSeconds: 0,
  rehearsalArrivedEach: '100 100 100 100',
  ...changes,
})

const hit = part('b', {
  rehearsalVerdict: 'warn',
  rehearsalArrivedPercent: 75,
  rehearsalLossPercent: 25,
  rehearsalGapMs: 480,
  rehearsalSeconds: 3,
  rehearsalBusySeconds: 1,
  // It began a second later, and is missing in the last one.
  rehearsalArrivedEach: '- 100 50 -',
})
const older = summaryWith({ device: 'c', site: 'Oslo' })
const earlier = {
  ...part('a', { rehearsal: 'olde2345', rehearsedAt: '2026-11-20T09:00:00.000Z' }),
  rehearsalArrivedPercent: 90,
}
const ofOldPage = {
  ...older,
  rehearsal: 'olde2345',
  rehearsedAt: '2026-11-20T09:00:00.000Z',
  rehearsalVerdict: 'unknown' as const,
}
// Another rehearsal took the place of the earlier one in the record of a's run; b's came twice.
const sent = [earlier, ofOldPage, part('a'), hit, hit, older].map(eventOf)

/** A query of the workbook where this rehearsal is selected. */
function shown(name: string, code = 'abcd2345'): Row[] {
  const query = allItems().find((item) => item.name === name)?.content.query
  if (!query) throw new Error(`no query ${name}`)
  return run(withChoices(query).replace('{Rehearsal}', String(scalars.hash?.(code))), sent)
}

describe('rehearsals in the workbook', () => {
  it('are listed, newest first, also one that another took the place of in the record of a run', () => {
    expect(shown('rehearsals')).toEqual([
      {
        rehearsal: 'abcd2345',
        rehearsedAt: new Date('2026-11-20T09:30:00.000Z'),
        mix: 'avatars-screen',
        mode: 'rising',
        devices: 2,
        held: 1,
        hit: 1,
        unknown: 0,
        arrivedPercent: 87.5,
        lowestPercent: 75,
        lossPercent: 25,
        gapMs: 480,
        sites: 'Oslo',
      },
      expect.objectContaining({ rehearsal: 'olde2345', devices: 2, held: 1, unknown: 1 }),
    ])
    expect(shown('rehearsals')[1]).toMatchObject({ mix: 'avatars-screen', lowestPercent: 90 })
  })

  it('have a row for each device, the worst first', () => {
    const rows = shown('rehearsal-devices')
    expect(rows.map(({ device, result }) => [device, result])).toEqual([
      ['b', 'not held'],
      ['a', 'held'],
    ])
    expect(rows[0]).toMatchObject({
      site: 'Oslo',
      arrivedDownPercent: 75,
      upAndBackPercent: 99.5,
      lossPercent: 25,
      rttMs: 40,
      gapMs: 480,
      seconds: 3,
      busySeconds: 1,
      hiddenSeconds: 0,
      neededKbps: 800,
    })
    expect(shown('rehearsal-devices', 'olde2345').map(({ result }) => result)).toEqual([
      'could not tell',
      'held',
    ])
  })

  it('sum up what arrived, second by second, of the devices that told of it', () => {
    const sums = [
      { second: 0, devices: 1, needed: 800, arrived: 800, arrivedPercent: 100 },
      { second: 1, devices: 2, needed: 1600, arrived: 1600, arrivedPercent: 100 },
      { second: 2, devices: 2, needed: 1600, arrived: 1200, arrivedPercent: 75 },
      { second: 3, devices: 1, needed: 800, arrived: 800, arrivedPercent: 100 },
    ]
    expect(shown('rehearsal-sums')).toEqual(sums)
    expect(shown('rehearsal-seconds')).toEqual(sums)
  })

  it('show nothing where none is selected', () => {
    for (const name of ['rehearsal-devices', 'rehearsal-sums']) expect(shown(name, '')).toEqual([])
  })
})
