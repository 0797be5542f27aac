import type { FaultName } from './faults.ts'

/** When a fault is there: in every run, in all but a device's last one, or in its last one only. */
export type When = 'always' | 'untilLast' | 'last'

interface PlantedFault {
  fault: FaultName
  when: When
  /** Of the site's devices, 0 to 1. */
  share: number
}

export interface Site {
  /** Absent: these devices say no site. */
  name?: string
  /** Round trip to the relay, ms. */
  rttMs: number
  /** How many devices stand here, in relation to other sites. */
  weight: number
  planted: PlantedFault[]
}

export const planted = (fault: FaultName, when: When = 'always', share = 1): PlantedFault => ({
  fault,
  when,
  share,
})

/** Where a simulated fleet stands, and on what. */
export interface Places {
  sites: Site[]
  groups: (string | undefined)[]
  headsets: (string | undefined)[]
}

/** Places of the sample: each shows another reason why devices are not ready. */
export const samplePlaces: Places = {
  sites: [
    { name: 'Redmond', rttMs: 18, weight: 5, planted: [] },
    { name: 'Oslo', rttMs: 31, weight: 4, planted: [planted('udp', 'untilLast')] },
    { name: 'Zürich', rttMs: 24, weight: 4, planted: [planted('udp')] },
    { name: 'São Paulo', rttMs: 62, weight: 3, planted: [planted('slow', 'always', 0.5)] },
    { name: 'Tokyo', rttMs: 44, weight: 3, planted: [planted('inspection', 'last')] },
    {
      name: 'Hyderabad',
      rttMs: 55,
      weight: 4,
      planted: [planted('dns', 'always', 0.6), planted('lossy', 'always', 0.4)],
    },
    { name: 'Kraków', rttMs: 26, weight: 2, planted: [planted('portal', 'always', 0.3)] },
    { name: 'Berlin', rttMs: 21, weight: 3, planted: [planted('firewall', 'always', 0.7)] },
  ],
  groups: ['Events', 'Training', 'Sales'],
  headsets: ['Quest 3', 'Quest 3S', 'Quest Pro'],
}

/** Faults of single devices, wherever they stand: every so-manieth device has it. */
export const everywhere: { fault: FaultName; when: When; every: number }[] = [
  { fault: 'policy', when: 'always', every: 37 },
  { fault: 'stopped', when: 'last', every: 41 },
  { fault: 'far', when: 'always', every: 97 },
  { fault: 'firewall', when: 'untilLast', every: 11 },
  { fault: 'lossy', when: 'untilLast', every: 7 },
]
