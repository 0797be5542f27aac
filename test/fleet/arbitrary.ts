import fc from 'fast-check'
import { links } from '../../src/model/links.ts'
import { verdicts } from '../../src/model/verdicts.ts'
import { triggers } from '../../src/report/schema/schema.ts'
import type { Summary } from '../../src/report/schema/summary-schema.ts'

/** Texts that formats trip over: quotes, formulas, line breaks, separators, other scripts. */
const text = (max: number, minLength = 0) =>
  fc
    .oneof(
      fc.string({ maxLength: max, minLength }),
      fc.string({ unit: 'binary', maxLength: max, minLength }),
      fc.constantFrom(
        '=1+1',
        "'=1",
        "'\nx",
        '"a","b"',
        'a\r\nb',
        '\t',
        ' ',
        "''",
        '-',
        'Oslo, "B4"',
      ),
    )
    .filter(({ length }) => length >= minLength && length <= max)
    // What JSON cannot carry in UTF-8 never reaches a file.
    .filter((value) => value.isWellFormed())

const amount = fc
  .oneof(
    fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => value + 0),
    fc.integer({ min: 0, max: 500 }),
  )
  .map((value) => (Object.is(value, -0) ? 0 : value))
const count = fc.nat({ max: 1000 })
const verdict = fc.constantFrom(...verdicts)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })
const ids = (max: number) => fc.array(text(20, 1), { maxLength: max })
const cause = fc.constantFrom('tcp-dropped', 'dns-blocked', 'ca-blocked', 'too-slow', 'made-up')

const time = fc
  .date({ min: new Date('2026-11-01'), max: new Date('2026-11-05'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** Any summary that the schema takes; few devices, sites and rules, so that they meet. */
export const anySummary = (): fc.Arbitrary<Summary> =>
  fc
    .record({
      schema: fc.constant('quest-preflight-summary' as const),
      version: fc.constant(1 as const),
      runId: fc.uuid(),
      startedAt: time,
      durationMs: amount,
      stopped: fc.boolean(),
      interrupted: maybe(fc.boolean()),
      trigger: maybe(fc.constantFrom(...triggers)),
      installation: fc.constantFrom('aaaaaaaa-1', 'bbbbbbbb-2', 'cccccccc-3'),
      device: maybe(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), text(64, 1))),
      site: maybe(fc.oneof(fc.constantFrom('Oslo', 'Rome'), text(64, 1))),
      group: maybe(fc.constantFrom('x', 'y', '__proto__')),
      headset: maybe(text(30, 1)),
      browser: text(30),
      appVersion: text(10),
      catalogDate: fc.oneof(fc.constantFrom('2026-08-14', '2026-06-12'), text(10)),
      profiles: text(30),
      verdict,
      headline: text(50),
      brokenLink: maybe(fc.constantFrom(...links)),
      linkDevice: verdict,
      linkName: verdict,
      linkPath: verdict,
      linkSignIn: verdict,
      linkTenant: verdict,
      linkRelay: verdict,
      linkQuality: verdict,
      passed: count,
      warned: count,
      failed: count,
      unknown: count,
      notApplicable: count,
      blockers: fc.uniqueArray(
        cause.map((one) => `${one}.x`),
        { maxLength: 3 },
      ),
      warnings: ids(3),
      causes: fc.dictionary(cause, fc.nat({ max: 3 }), { maxKeys: 3, noNullPrototype: true }),
      closed: fc.array(
        fc.oneof(fc.constantFrom('tcp/443 a', 'tcp/443 b', 'udp/3478 c'), text(20, 1)),
        {
          maxLength: 4,
        },
      ),
      closedMore: fc.constantFrom(0, 0, 0, 2),
      openable: fc.boolean(),
      aadsts: maybe(fc.constantFrom('53003', '50076')),
      capacityMbps: maybe(amount),
      carriedMbps: maybe(amount),
      requiredMbps: maybe(amount),
      lossPercent: maybe(fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value || 0)),
      jitterMs: maybe(amount),
      rttMs: maybe(amount),
      loadedRttMs: maybe(amount),
      watchedAt: maybe(time),
      watchedSeconds: maybe(count),
      watchedJudged: maybe(count),
      watchedGoodPercent: maybe(fc.double({ min: 0, max: 100, noNaN: true }).map((x) => x || 0)),
      watchedBreaks: maybe(count),
      watchedLongestMs: maybe(amount),
      watchedBreakTimes: maybe(
        fc.array(
          fc.tuple(time, fc.nat({ max: 9999 })).map(([at, ms]) => `${at} ${ms}`),
          { maxLength: 4 },
        ),
      ),
      rehearsal: maybe(fc.constantFrom('abcd2345', 'room1')),
      rehearsedAt: maybe(time),
      rehearsalVerdict: maybe(fc.constantFrom('pass' as const, 'fail' as const)),
      rehearsalArrivedPercent: maybe(
        fc.double({ min: 0, max: 100, noNaN: true }).map((x) => x || 0),
      ),
      rehearsalRttMs: maybe(amount),
      rehearsalMix: maybe(fc.constantFrom('avatars', 'multi-room')),
      rehearsalMode: maybe(fc.constantFrom('all', 'rising')),
      rehearsalKbps: maybe(amount),
      rehearsalLoopPercent: maybe(fc.integer({ min: 0, max: 100 })),
      rehearsalLossPercent: maybe(fc.integer({ min: 0, max: 100 })),
      rehearsalGapMs: maybe(amount),
      rehearsalSeconds: maybe(count),
      rehearsalBusySeconds: maybe(count),
      rehearsalHiddenSeconds: maybe(count),
      rehearsalArrivedEach: maybe(fc.constantFrom('', '100', '- - 99 100 7')),
      dropped: maybe(count),
    })
    .map((summary) => JSON.parse(JSON.stringify(summary)) as Summary)
