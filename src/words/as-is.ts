import type { Message } from '../model/message.ts'
import { msg } from './common/index.ts'

/** A text that is shown as it is, where a message is wanted. */
export const asIs = (text: string): Message => msg('common.text', { text })
