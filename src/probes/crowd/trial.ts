import type { Evidence, TcpEvidence } from '../evidence.ts'
import type { ProbeTools } from '../types.ts'
import type { CrowdFact } from './crowd-evidence.ts'

/** One port of one host that got no answer among many others. */
export interface Door {
  host: string
  port: number
  transport: 'tcp' | 'udp'
  /** What its name resolved to, where that was seen. */
  address?: string
  /** Silence that a public relay may keep for good is no reason to ask again by itself. */
  weight: 0 | 1
  /** What was seen to fail at first: no address came for its name, or no connection to one that had. */
  failed?: 'name' | 'path' | undefined
  /** Asks for what it is there for. Rejects with the signal's reason. */
  prove: (tools: ProbeTools, signal: AbortSignal) => Promise<boolean>
}

/** A probe with doors to be asked again. */
export interface Trial {
  doors: Door[]
  /** What the probe says, now that its doors were asked again; undefined leaves it as it was. */
  conclude: (crowd: CrowdFact) => Evidence | undefined
}

/** Of the doors of a probe: how many were asked, and how many worked. */
export interface Tally {
  asked: number
  worked: number
}

/** What was not believed while packets got lost tells what failed all the same. */
export function failedAt(tcp: TcpEvidence | undefined): Door['failed'] {
  const seen = tcp?.said ?? tcp?.outcome
  if (seen === 'unresolved') return 'name'
  return seen === 'silent' ? 'path' : undefined
}
