import { describe, expect, test, vi } from 'vitest'
import { soon, startProblem } from '../../../src/fleet/page/rehearsal/plan/clock-plan.ts'
import { type ClockChoice, clockLink, planByClock } from '../../../src/rehearsal/by-clock.ts'
import { newCode, readCode } from '../../../src/rehearsal/plan.ts'

const NOW = Date.parse('2026-12-01T08:30:00Z')
const PAGE = 'https://preflight.example/app/'
const defaults = { mix: 'avatars', relay: 'first' } as const

const choice: ClockChoice = {
  code: 'abcd2345',
  at: Date.parse('2026-12-01T09:00:00Z'),
  mix: 'avatars-screen',
  tier: 'minimum',
  seconds: 90,
  load: 'airTime',
  relay: 'second',
}

/** What a device reads in an address. */
function read(link: string, now = NOW) {
  const query = new URL(link).searchParams
  return planByClock(
    { code: readCode(query.get('rehearse') ?? '') ?? '', at: query.get('at') ?? '', query },
    defaults,
    now,
  )
}

test('a device reads from the link what was planned, whatever its own config.json prefers', () => {
  const link = clockLink(PAGE, choice)
  expect(link.startsWith(`${PAGE}?rehearse=abcd2345&at=2026-12-01T09`)).toBe(true)
  const { at, ...rest } = choice
  const instant = new Date(at).toISOString()
  expect(read(link)).toMatchObject({ plan: { ...rest, mode: 'all', at: instant } })
})

test('a code that is made is one that is read', () => {
  const codes = Array.from({ length: 50 }, newCode)
  expect(codes.map(readCode)).toEqual(codes)
  expect(new Set(codes).size).toBe(50)
})

test('no letter of a code is likelier than others: bytes beyond a whole alphabet are left out', () => {
  const batches = [
    [255, 250, 248, 247, 0, 1, 2, 3],
    [4, 5, 6, 7, 8, 9, 10, 11],
  ]
  const getRandomValues = (bytes: Uint8Array) => {
    bytes.set(batches.shift() ?? [])
    return bytes
  }
  vi.stubGlobal('crypto', { getRandomValues })
  expect(newCode()).toBe('z2345678')
  vi.unstubAllGlobals()
})

describe('what no device takes', () => {
  test.each([
    ['time', { at: 'tomorrow' }],
    ['past', { at: '2026-12-01T08:29:00Z' }],
    ['past', { at: '2026-12-02T08:31:00Z' }],
    ['plan', { load: 'paired' }],
    ['plan', { mix: 'everything' }],
    ['plan', { seconds: '86400' }],
  ])('%s: %j', (fault, change) => {
    const url = new URL(clockLink(PAGE, choice))
    for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value)
    expect(read(url.href)).toEqual({ fault })
  })

  test('the form says so before', () => {
    expect(startProblem('', NOW)).toBe('time')
    expect(startProblem('2026-12-01T08:30:00Z', NOW)).toBe('past')
    expect(startProblem('2026-12-02T08:31:00Z', NOW)).toBe('far')
    expect(startProblem('2026-12-02T08:29:00Z', NOW)).toBeUndefined()
    const first = Date.parse(soon(NOW)) - NOW
    expect(first).toBeGreaterThanOrEqual(15 * 60_000)
    expect(first).toBeLessThan(21 * 60_000)
  })
})
