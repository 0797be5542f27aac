import type { PortRangeEvidence, RelayPortFact } from './evidence.ts'
import { isIcePort } from './ports.ts'

/** What became of the ports of a range. */

export type PortOutcome = PortRangeEvidence['closed'][number]['outcome'] | 'answered' | 'open'
export type Answers = Map<number, PortOutcome>

export const udpOutcome = (outcome: RelayPortFact['outcome']): PortOutcome =>
  outcome === 'refused' ? 'silent' : outcome === 'browser-refused' ? 'unsupported' : outcome

/** All ports, or `sample` of them with both ends, evenly spread. */
export function spread(from: number, to: number, sample?: number): number[] {
  const all = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(isIcePort)
  if (!sample || sample >= all.length) return all
  const step = (all.length - 1) / Math.max(1, sample - 1)
  return [...new Set(Array.from({ length: sample }, (_, i) => all[Math.round(i * step)] as number))]
}

export const chunk = (ports: number[], size: number) =>
  Array.from({ length: Math.ceil(ports.length / size) }, (_, i) =>
    ports.slice(i * size, (i + 1) * size),
  )

/** Neighbours with the same outcome become one range; ports that were not asked part them. */
export function compress(ports: number[], outcomes: Answers): PortRangeEvidence['closed'] {
  const closed: PortRangeEvidence['closed'] = []
  for (const port of ports) {
    const outcome = outcomes.get(port) ?? 'silent'
    if (outcome === 'answered' || outcome === 'open') continue
    const last = closed.at(-1)
    if (last?.outcome === outcome && last.to + 1 === port) last.to = port
    else closed.push({ from: port, to: port, outcome })
  }
  return closed
}

/** At most so many of all, evenly spread. */
export function evenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all]
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)] as T)
}
