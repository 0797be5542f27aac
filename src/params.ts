import { labelNames } from './report/label-names.ts'
import type { Labels } from './report/schema.ts'
import { labelProblem } from './run/labels.ts'

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
  /** `?device=`, `?site=`, `?group=`: names of this device for the reader of its reports. */
  labels?: Labels
  /** `?every=60m`: run again and again, in minutes. */
  everyMinutes?: number
  /** `?deliver`: send each report to the sinks of config.json. */
  deliver?: boolean
  /** `?quiet`: the large view for a wall or a headset on a table. */
  quiet?: boolean
  /** One sentence per parameter that was not usable. */
  problems: string[]
}

const MAX_STOP_SECONDS = 3600
const MAX_ONLY_LENGTH = 300
const MIN_EVERY_MINUTES = 5
const MAX_EVERY_MINUTES = 7 * 24 * 60

/**
 * Reads the query of the page's address; parameters of others are left alone. Never throws.
 * @param search with or without the question mark
 */
export function parseParams(search: string, knownProfiles: Iterable<string>): Params {
  const query = new URLSearchParams(search)
  const problems: string[] = []
  const run = readFlag(query, 'run', problems)
  const profiles = readProfiles(query, new Set(knownProfiles), problems)
  const only = readOnly(query, problems)
  const stopAfterSeconds = readStopAfter(query, problems)
  const labels = readLabels(query, problems)
  const everyMinutes = readEvery(query, problems)
  const deliver = readFlag(query, 'deliver', problems)
  const quiet = readFlag(query, 'quiet', problems)
  return {
    run,
    ...(profiles.length > 0 && { profiles }),
    ...(only && { only }),
    ...(stopAfterSeconds && { stopAfterSeconds }),
    ...(labels && { labels }),
    ...(everyMinutes && { everyMinutes }),
    ...(deliver && { deliver }),
    ...(quiet && { quiet }),
    problems,
  }
}

function readFlag(query: URLSearchParams, name: string, problems: string[]): boolean {
  const value = query.get(name)
  if (value === null || value === '0' || value === 'false') return false
  if (value === '' || value === '1' || value === 'true') return true
  problems.push(`?${name}=${shown(value)} is not understood: write ?${name}`)
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

/** A device with a wrong name is worse than one without: what is not certain is left out. */
function readLabels(query: URLSearchParams, problems: string[]): Labels | undefined {
  const labels: Labels = {}
  for (const name of labelNames) {
    const values = query.getAll(name)
    const [value] = values
    if (value === undefined) continue
    const problem = values.length > 1 ? 'is given more than once' : labelProblem(value)
    if (problem) problems.push(`?${name} ${problem}, so it is left out`)
    else labels[name] = value.trim()
  }
  return Object.keys(labels).length > 0 ? labels : undefined
}

function readEvery(query: URLSearchParams, problems: string[]): number | undefined {
  const [value, second] = query.getAll('every')
  if (value === undefined) return undefined
  const [, number, unit] = /^(\d{1,5})([mh])$/.exec(value) ?? []
  const minutes = Number(number ?? 0) * (unit === 'h' ? 60 : 1)
  if (second !== undefined) problems.push('?every is given more than once, so it is left out')
  else if (minutes >= MIN_EVERY_MINUTES && minutes <= MAX_EVERY_MINUTES) return minutes
  else
    problems.push(
      `?every=${shown(value)} is not understood: write minutes or hours such as 60m or 4h, from 5m to 168h`,
    )
}

/** What a stranger's link says is shown short and without control characters. */
const shown = (value: string) => value.slice(0, 40).replace(/[^\x20-\x7e]/g, '?')
