import { checkConfig } from '../app/check-config.ts'
import type { Answers } from './answers.ts'
import { configOf } from './config-of.ts'
import type { Json } from './json.ts'
import { type OpenAnswer, openAnswers } from './open-answers.ts'

export const questions = ['who', 'signIn', 'relay', 'delivery', 'fleet'] as const
export type Question = (typeof questions)[number]

/** config.json of some answers, and what the page itself says of it. */
export interface Made {
  file: Json
  text: string
  checked: ReturnType<typeof checkConfig>
  open: OpenAnswer[]
}

/** @param before the file that was opened, if one was */
export function makeFile(answers: Answers, before?: Json): Made {
  const given = trimmed(answers)
  const file = configOf(given, before)
  const text = `${JSON.stringify(file, null, 2)}\n`
  return { file, text, checked: checkConfig(text), open: openAnswers(given) }
}

/** Pasted values bring spaces along. */
export const trimmed = <T>(value: T): T => {
  if (typeof value === 'string') return value.trim() as T
  if (Array.isArray(value)) return value.map(trimmed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, trimmed(inner)])) as T
}

const questionOfKey: Record<string, Question> = {
  title: 'who',
  profiles: 'who',
  signIn: 'signIn',
  relays: 'relay',
  relayHosts: 'relay',
  delivery: 'delivery',
  fleet: 'fleet',
}

/** The question that a key belongs to; undefined of keys that none asks about. */
export const questionOf = (path: string): Question | undefined =>
  questionOfKey[/^\w+/.exec(path)?.[0] ?? '']
