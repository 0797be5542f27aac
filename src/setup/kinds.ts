import type { Answers } from './answers.ts'
import { isObject, objectAt, textAt } from './json.ts'

/** What a relay of config.json is in the words of the questions; the kit's one is a broker there. */
export function kindOfRelay(relay: unknown): Answers['relay']['kind'] {
  if (relay === undefined) return 'none'
  const { broker, speechRegion } = objectAt(relay)
  if (typeof speechRegion === 'string') return 'speech'
  return typeof broker === 'string' ? 'broker' : 'other'
}

/** What a destination of config.json is in the words of the questions. */
export function kindOfSink(sink: unknown): Answers['delivery']['kind'] {
  if (sink === undefined) return 'none'
  if (!isObject(sink)) return 'other'
  if (sink.type === 'applicationInsights') return 'monitor'
  if (sink.type !== 'https' || sink.auth) return 'other'
  if (sink.method === 'PUT') return 'blob'
  return /api\/reports\/?$/.test(textAt(sink.url)) ? 'collector' : 'flow'
}
