import type { Message } from '../model/message.ts'
import { withWords } from './catalogue.ts'

/** What it means, what to do first, and what is special about it on a headset. */
type AadstsPart = 'meaning' | 'remedy' | 'quest'

/**
 * What is said of an error code. The ids are put together, so they have no type of their own; a
 * test looks each of them up.
 * @param english said where these words were not fetched: evidence holds what was said of its code
 */
export const aadstsText = (code: string, part: AadstsPart, english?: string): Message => ({
  id: `aadsts.${code}.${part}`,
  ...(english !== undefined && { values: { english } }),
})

/** Only a refused sign-in needs these words, so they come later than the others. */
export const loadAadstsWords = () => withWords(import('./aadsts/index.ts'))
