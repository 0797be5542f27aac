import type { Message } from '../../model/message.ts'
import type { Verdict } from '../../model/verdicts.ts'
import type { SourceFault, Where } from './groups.ts'
import type { UnclearWhy } from './limit.ts'
import type { LeftOutWhy } from './seen.ts'
import type { StepSeen } from './steps.ts'

/**
 * `held`: all of them held, all at once. `part`: those that could be judged did. `limit`: more
 * than so many are too many for what they share. `breaks`: all were hit together for a while,
 * whatever their number. `some`: only these were hit. `source`: the source was at fault, and
 * nothing is said of the network. `quota`: the relay had no room. `unclear`: the figures don't
 * carry a statement.
 */
export const verdictKinds = [
  'held',
  'part',
  'limit',
  'breaks',
  'some',
  'source',
  'quota',
  'unclear',
] as const
export type VerdictKind = (typeof verdictKinds)[number]

/** What a rehearsal says, and what it rests on. Devices are named by their place. */
export interface RehearsalVerdict {
  kind: VerdictKind
  verdict: Verdict
  /** The verdict itself, then what to know or to do about it. */
  sentence: Message
  notes: Message[]
  /** Devices that joined, and those of them that are judged. */
  of: number
  judged: number
  /** With `limit`: how many fit, and the sum that arrived in devices at the full rate. */
  carried?: number
  arrived?: number
  /** With `some`. */
  hit: number[]
  where?: Where
  /** With `source`. */
  fault?: SourceFault
  /** With `unclear`. */
  why?: UnclearWhy
  leftOut: { place: number; why: LeftOutWhy }[]
  steps: StepSeen[]
}
