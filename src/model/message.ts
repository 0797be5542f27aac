/**
 * A sentence by its id and the values in it, so that a report can be read in another language, or
 * in better words, long after it was made. The words stand in `src/words/`.
 */
export interface Message {
  id: string
  values?: Readonly<Record<string, MessageValue>>
}

/** A list is joined as the reader's language joins lists. */
export type MessageValue = string | number | Message | readonly MessageValue[]

/** One message, or several that are read one after the other. */
export type Text = Message | readonly Message[]
