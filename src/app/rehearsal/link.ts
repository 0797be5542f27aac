import { readCode } from '../../rehearsal/plan.ts'

/** What an address asks for that names a rehearsal. */
export interface RehearsalLink {
  /** Absent where it is none. */
  code?: string
  source: boolean
  /** As it stands in the address: the start by the clock. */
  at?: string
  query: URLSearchParams
}

/** `?rehearse=CODE`, with `&source` or `&at=ISO`. */
export function rehearsalLinkOf(search: string): RehearsalLink {
  const query = new URLSearchParams(search)
  const code = readCode(query.get('rehearse') ?? '')
  const at = query.get('at')
  return {
    ...(code && { code }),
    source: query.has('source') && query.get('source') !== '0',
    ...(at !== null && { at }),
    query,
  }
}
