import type { Message } from '../../model/message.ts'
import type { msg } from '../../words/fleet/index.ts'

/** Why a record or a file is left out. */
export interface LeftOut {
  reason: Message
}

/** The same as `msg`, without the words: the worker has no language, the page says its reasons. */
const plainMsg = (id: string, values?: Message['values']): Message =>
  values ? { id, values } : { id }

/** A reason by its id in `src/words/fleet/`, with its values. */
export const reasonOf = plainMsg as typeof msg
