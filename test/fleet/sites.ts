import { type Places, planted, type Site } from '../../src/fleet/sample/sites.ts'

/** Names are hostile where real ones could be: markup, formulas, quotes, commas, other scripts. */
const sites: Site[] = [
  { name: 'Redmond', rttMs: 18, weight: 5, planted: [] },
  { name: 'Oslo', rttMs: 31, weight: 4, planted: [planted('udp', 'untilLast')] },
  { name: 'Zürich', rttMs: 24, weight: 4, planted: [planted('udp')] },
  { name: 'São Paulo', rttMs: 62, weight: 3, planted: [planted('slow', 'always', 0.5)] },
  { name: '東京', rttMs: 44, weight: 3, planted: [planted('inspection', 'last')] },
  {
    name: 'Denver, "Building 4"',
    rttMs: 39,
    weight: 3,
    planted: [planted('inspection'), planted('udp')],
  },
  { name: '<img src=x onerror=alert(1)>', rttMs: 27, weight: 1, planted: [planted('dns')] },
  { name: '=HYPERLINK("http://example.invalid")', rttMs: 29, weight: 1, planted: [] },
  {
    name: 'Hyderabad',
    rttMs: 55,
    weight: 4,
    planted: [planted('dns', 'always', 0.6), planted('lossy', 'always', 0.4)],
  },
  { name: 'Kraków', rttMs: 26, weight: 2, planted: [planted('portal', 'always', 0.3)] },
  { name: 'Berlin; Mitte', rttMs: 21, weight: 3, planted: [planted('firewall', 'always', 0.7)] },
  {
    name: 'Lisboa',
    rttMs: 35,
    weight: 2,
    planted: [planted('optional'), planted('lossy', 'always', 0.3)],
  },
  { rttMs: 33, weight: 1, planted: [planted('offline', 'last', 0.2)] },
]

export const hostilePlaces: Places = {
  sites,
  groups: ['Events', 'Training', 'R&D "pilot"', undefined],
  headsets: ['Quest 3', 'Quest 2', 'Quest Pro', undefined],
}
