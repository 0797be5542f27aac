import type { Message } from '../model/message.ts'
import { msg } from '../words/config/index.ts'

/** What can be wrong with `config.json` as a whole; `keys`: parts of it were left out. */
export const configProblems = [
  'status',
  'late',
  'unreachable',
  'html',
  'startPage',
  'encoding',
  'notJson',
  'notObject',
  'version',
  'keys',
] as const
export type ConfigProblem = (typeof configProblems)[number]

/** Why this page runs with other settings than its server means it to have. */
export interface ConfigFlaw {
  problem: ConfigProblem
  /** HTTP status, where the server refused. */
  status?: number
  /** How long it was waited for. */
  seconds?: number
  /** Line of the file at which it stops being JSON. */
  line?: number
  /** When the copy that is used instead was read, as of `Date.now()`. */
  keptAt?: number
  /** Parts that don't take effect, as one would write them in JavaScript. */
  leftOut: string[]
}

/** What is wrong, in one sentence. */
export function flawMessage(flaw: Omit<ConfigFlaw, 'keptAt'>): Message {
  const { problem, status = 0, seconds = 0, line, leftOut } = flaw
  switch (problem) {
    case 'status':
      return msg('config.status', { status })
    case 'late':
      return msg('config.late', { seconds })
    case 'notJson':
      return line ? msg('config.notJsonLine', { line }) : msg('config.notJson')
    case 'keys':
      return msg('config.keys', { parts: leftOut })
    default:
      return msg(`config.${problem}`)
  }
}

/** What is used instead. @param keptAgeMs age of the last good copy, where there is one */
export function usedMessage(problem: ConfigProblem, keptAgeMs?: number): Message {
  if (problem === 'keys') return msg('config.rest')
  if (keptAgeMs === undefined)
    return problem === 'version' ? msg('config.asVersion') : msg('config.defaults')
  const minutes = keptAgeMs / 60_000
  if (minutes < 120) return kept('minutes', minutes)
  return minutes < 48 * 60 ? kept('hours', minutes / 60) : kept('days', minutes / 1440)
}

const kept = (unit: 'minutes' | 'hours' | 'days', count: number) =>
  msg('config.kept', { unit, count: Math.round(count) })
