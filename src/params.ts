/** What the page's address asks for; the contract with kiosks, MDMs and tests. */
export interface Params {
  /** `?run`: start at once. */
  run: boolean
  /** `?profile=ID`, repeatable; absent where none is usable. */
  profiles?: string[]
  /** `?only=PREFIX`: audits whose id starts with it. */
  only?: string
  /** `?stop-after=SECONDS`. */
  stopAfterSeconds?: number
  /** One sentence per parameter that was not usable. */
  problems: string[]
}

const MAX_STOP_SECONDS = 3600
const MAX_ONLY_LENGTH = 300

/**
 * Reads the query of the page's address; parameters of others are left alone. Never throws.
 * @param search with or without the question mark
 */
export function parseParams(search: string, knownProfiles: Iterable<string>): Params {
  const query = new URLSearchParams(search)
  const problems: string[] = []
  const run = readRun(query, problems)
  const profiles = readProfiles(query, new Set(knownProfiles), problems)
  const only = readOnly(query, problems)
  const stopAfterSeconds = readStopAfter(query, problems)
  return {
    run,
    ...(profiles.length > 0 && { profiles }),
    ...(only && { only }),
    ...(stopAfterSeconds && { stopAfterSeconds }),
    problems,
  }
}

function readRun(query: URLSearchParams, problems: string[]): boolean {
  const value = query.get('run')
  if (value === null || value === '0' || value === 'false') return false
  if (value === '' || value === '1' || value === 'true') return true
  problems.push(`?run=${shown(value)} is not understood: write ?run`)
  return false
}

function readProfiles(query: URLSearchParams, known: Set<string>, problems: string[]): string[] {
  const asked = [...new Set(query.getAll('profile'))]
  for (const id of asked)
    if (!known.has(id)) problems.push(`?profile=${shown(id)}: there is no such profile`)
  return asked.filter((id) => known.has(id))
}

function readOnly(query: URLSearchParams, problems: string[]): string | undefined {
  const value = query.get('only')
  if (value === null) return undefined
  if (value.length > 0 && value.length <= MAX_ONLY_LENGTH) return value
  problems.push(`?only needs the start of an audit id, 1 to ${MAX_ONLY_LENGTH} characters`)
}

function readStopAfter(query: URLSearchParams, problems: string[]): number | undefined {
  const value = query.get('stop-after')
  if (value === null) return undefined
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0
  if (seconds > 0 && seconds <= MAX_STOP_SECONDS) return seconds
  problems.push(
    `?stop-after=${shown(value)} is not understood: write seconds, at most ${MAX_STOP_SECONDS}`,
  )
}

/** What a stranger's link says is shown short and without control characters. */
const shown = (value: string) => value.slice(0, 40).replace(/[^\x20-\x7e]/g, '?')
