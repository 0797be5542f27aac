/** One answer for a person: pairs, and a table where there are several of a kind. */
export interface Section {
  title: string
  /** The title is a name from the server, which nobody translates. */
  isName?: boolean
  /** A sentence in place of pairs and table. */
  note?: string
  facts: [name: string, value: string][]
  table?: { head: string[]; rows: string[][] }
}
