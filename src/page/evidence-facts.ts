import { capitalize, duration, kilobytes } from './words.ts'

/** One line of the readable evidence; `depth` counts the objects around it. */
export interface Fact {
  label: string
  /** Absent on the heading of a nested object. */
  value?: string
  depth: number
}

const MAX_FACTS = 200
const MAX_DEPTH = 6

/** Any evidence as lines for a person. Reports come from elsewhere: any JSON will do. */
export function factsOf(evidence: unknown): Fact[] {
  const facts: Fact[] = []
  add(facts, evidence, { key: '', depth: 0 })
  return facts.slice(0, MAX_FACTS)
}

function add(facts: Fact[], value: unknown, { key, depth }: { key: string; depth: number }) {
  if (value === undefined || facts.length > MAX_FACTS || depth > MAX_DEPTH) return
  // Drawn as charts.
  if (key === 'series') return
  if (typeof value !== 'object' || value === null) {
    facts.push({ label: labelOf(key), value: textOf(key, value), depth })
    return
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    facts.push({ label: labelOf(key), value: value.join(', ') || 'none', depth })
    return
  }
  const inner = key === '' ? depth : depth + 1
  if (key !== '') facts.push({ label: labelOf(key), depth })
  for (const [name, item] of Object.entries(value)) {
    if (name === 'kind') continue
    const isItem = Array.isArray(value)
    add(facts, item, { key: isItem ? `${key} ${Number(name) + 1}` : name, depth: inner })
  }
}

/** A Map, since evidence of a hostile report may have a key like `toString`. */
const words = new Map(
  Object.entries({
    ms: 'Time',
    rttMs: 'Round trip',
    tcp: 'TCP',
    iceTcp: 'ICE-TCP',
    url: 'URL',
    urls: 'URLs',
    online: 'Browser says online',
    downlinkMbps: 'Downlink, a hint',
    p95: '95th percentile',
  }),
)

/** `gatheringMs` becomes "Gathering". */
const labelOf = (key: string): string =>
  words.get(key) ??
  capitalize(
    key
      .replace(/(Ms|Mbps)$/, '')
      .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`),
  )

const milliseconds = /^(ms|min|median|p95)$|Ms$/

function textOf(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number' && milliseconds.test(key)) return duration(value)
  if (typeof value === 'number' && key.endsWith('Mbps')) return `${value} Mbit/s`
  if (typeof value === 'number' && (key === 'up' || key === 'down')) return kilobytes(value)
  return value === null ? 'none' : String(value)
}
