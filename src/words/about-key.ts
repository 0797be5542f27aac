import type { Message } from '../model/message.ts'
import { knows } from './catalogue.ts'
import { msg } from './keys/index.ts'

/**
 * What a key of config.json does, in one or two sentences; undefined of keys that nobody knows.
 * @param path of the key, places in lists left out: `relays.urls`
 */
export function aboutKey(path: string): Message | undefined {
  const message = msg(`keys.${path}` as 'keys.title')
  return knows(message) ? message : undefined
}
