import { expect, test } from 'vitest'
import {
  emptyPlace,
  isFiltered,
  type Place,
  queryOf,
  readPlace,
  sideQueries,
  writePlace,
} from '../../../src/fleet/page/place.ts'

const full: Place = {
  filter: {
    text: 'quest 7',
    verdicts: ['fail', 'unknown'],
    sites: ['Oslo', '', 'A&B=#?'],
    groups: ['Zürich, "2"'],
    headsets: ['Quest 3'],
    catalogDates: ['2026-08-14'],
    causes: ['udp-blocked'],
    rules: ['udp/3478-3481 acs-media'],
    link: 'relay',
    failing: 'path',
  },
  groupBy: 'group',
  columns: 'cause',
  fromDay: '2026-11-01',
  toDay: '2026-11-07',
  silentDays: 7,
  sort: 'rttMs',
  descending: true,
  device: '~12345678',
  report: 'run-1',
  baseline: 'quest-0',
  sides: { kind: 'change', a: '2026-11-04', b: '' },
}

test('a place goes into the address and comes back', () => {
  expect(writePlace(emptyPlace)).toBe('#/fleet')
  expect(readPlace('#/fleet')).toEqual(emptyPlace)
  expect(readPlace(writePlace(full))).toEqual(full)
})

test('an address from elsewhere brings nothing that cannot be', () => {
  const place = readPlace(
    '#/fleet?verdict=great&broken=moon&from=yesterday&to=2026-13-01&silent=-3&by=colour&sort=__proto__&compare=x',
  )
  expect(place).toEqual(emptyPlace)
  const long = readPlace(`#/fleet?site=${'x'.repeat(5000)}${'&cause=a'.repeat(500)}`)
  expect(long.filter.sites?.[0]).toHaveLength(200)
  expect(long.filter.causes).toEqual(['a'])
  expect(readPlace('#/fleet?%E0%A4%A&site=%')).toMatchObject({ filter: { sites: ['%'] } })
})

test('both days belong to the span; silence counts back from the hour', () => {
  const now = Date.parse('2026-11-20T10:42:00Z')
  expect(queryOf(full, now)).toMatchObject({
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-11-08T00:00:00.000Z',
    silentSince: '2026-11-13T10:00:00.000Z',
    groupBy: 'group',
  })
  expect(isFiltered(full)).toBe(true)
  expect(isFiltered({ ...emptyPlace, filter: { sites: undefined } })).toBe(false)
})

test('two sides stand within the filter of the page', () => {
  const query = { causes: ['udp-blocked'] }
  expect(sideQueries(query, { kind: 'site', a: 'Oslo', b: 'Bergen' })).toEqual([
    { causes: ['udp-blocked'], sites: ['Oslo'] },
    { causes: ['udp-blocked'], sites: ['Bergen'] },
  ])
  expect(sideQueries(query, { kind: 'day', a: '2026-11-30', b: '2026-12-01' })).toEqual([
    { ...query, from: '2026-11-30T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' },
    { ...query, from: '2026-12-01T00:00:00.000Z', to: '2026-12-02T00:00:00.000Z' },
  ])
  expect(sideQueries(query, { kind: 'change', a: '2026-11-30', b: '' })).toEqual([
    { ...query, to: '2026-11-30T00:00:00.000Z' },
    { ...query, from: '2026-11-30T00:00:00.000Z' },
  ])
  expect(sideQueries(query, { kind: 'day', a: '', b: '2026-12-01' })).toBeUndefined()
})
