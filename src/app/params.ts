import { LABEL_MAX, labelNames } from '../model/label-names.ts'
import { settledLabel } from '../model/label-text.ts'
import type { Message } from '../model/message.ts'
import type { Labels } from '../report/schema/schema.ts'
import { languageOf, languages, type Shown } from '../words/language.ts'
import { msg } from '../words/settings/index.ts'
import { labelFlaw } from './unattended/label-flaw.ts'

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
  /** `?watch=30m`: after the first run watch the line for so long, in minutes. */
  watchMinutes?: number
  /** `?deliver`: send each report to the sinks of config.json. */
  deliver?: boolean
  /** `?quiet`: the large view for a wall or a headset on a table. */
  quiet?: boolean
  /** `?lang=de`: the language of the page, whatever the browser prefers. */
  lang?: Shown
  /** One sentence per parameter that was not usable. */
  problems: Message[]
}

const MAX_STOP_SECONDS = 3600
const MAX_ONLY_LENGTH = 300
const MIN_EVERY_MINUTES = 5
const MAX_EVERY_MINUTES = 7 * 24 * 60
const MAX_WATCH_MINUTES = 12 * 60

/**
 * Reads the query of the page's address; parameters of others are left alone. Never throws.
 * @param search with or without the question mark
 */
export function parseParams(search: string, knownProfiles: Iterable<string>): Params {
  const query = new URLSearchParams(search)
  const problems: Message[] = []
  const run = readFlag(query, 'run', problems)
  const profiles = readProfiles(query, new Set(knownProfiles), problems)
  const only = readOnly(query, problems)
  const stopAfterSeconds = readStopAfter(query, problems)
  const labels = readLabels(query, problems)
  const everyMinutes = readEvery(query, problems)
  const watchMinutes = readWatch(query, problems)
  const deliver = readFlag(query, 'deliver', problems)
  const quiet = readFlag(query, 'quiet', problems)
  const lang = readLanguage(query, problems)
  return {
    run,
    ...(profiles.length > 0 && { profiles }),
    ...(only && { only }),
    ...(stopAfterSeconds && { stopAfterSeconds }),
    ...(labels && { labels }),
    ...(everyMinutes && { everyMinutes }),
    ...(watchMinutes && { watchMinutes }),
    ...(deliver && { deliver }),
    ...(quiet && { quiet }),
    ...(lang && { lang }),
    problems,
  }
}

function readFlag(query: URLSearchParams, name: string, problems: Message[]): boolean {
  const value = query.get(name)
  if (value === null || value === '0' || value === 'false') return false
  if (value === '' || value === '1' || value === 'true') return true
  problems.push(msg('settings.param.flag', { name, value: shown(value) }))
  return false
}

function readProfiles(query: URLSearchParams, known: Set<string>, problems: Message[]): string[] {
  const asked = [...new Set(query.getAll('profile'))]
  for (const id of asked)
    if (!known.has(id)) problems.push(msg('settings.param.profile', { value: shown(id) }))
  return asked.filter((id) => known.has(id))
}

function readOnly(query: URLSearchParams, problems: Message[]): string | undefined {
  const value = query.get('only')
  if (value === null) return undefined
  if (value.length > 0 && value.length <= MAX_ONLY_LENGTH) return value
  problems.push(msg('settings.param.only', { limit: MAX_ONLY_LENGTH }))
}

function readStopAfter(query: URLSearchParams, problems: Message[]): number | undefined {
  const value = query.get('stop-after')
  if (value === null) return undefined
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0
  if (seconds > 0 && seconds <= MAX_STOP_SECONDS) return seconds
  const limit = MAX_STOP_SECONDS
  problems.push(msg('settings.param.stopAfter', { value: shown(value), limit }))
}

/** A device with a wrong name is worse than one without: what is not certain is left out. */
function readLabels(query: URLSearchParams, problems: Message[]): Labels | undefined {
  const labels: Labels = {}
  for (const name of labelNames) {
    const values = query.getAll(name)
    const [value] = values
    if (value === undefined) continue
    const flaw = labelFlaw(value)
    if (values.length > 1) problems.push(msg('settings.param.twice', { name }))
    else if (flaw === 'long')
      problems.push(msg('settings.param.label.long', { name, limit: LABEL_MAX }))
    else if (flaw) problems.push(msg(`settings.param.label.${flaw}`, { name }))
    else labels[name] = settledLabel(value)
  }
  return Object.keys(labels).length > 0 ? labels : undefined
}

function readEvery(query: URLSearchParams, problems: Message[]): number | undefined {
  const [value, second] = query.getAll('every')
  if (value === undefined) return undefined
  const minutes = minutesIn(value)
  if (second !== undefined) problems.push(msg('settings.param.twice', { name: 'every' }))
  else if (minutes >= MIN_EVERY_MINUTES && minutes <= MAX_EVERY_MINUTES) return minutes
  else problems.push(msg('settings.param.every', { value: shown(value) }))
}

function readWatch(query: URLSearchParams, problems: Message[]): number | undefined {
  const [value, second] = query.getAll('watch')
  if (value === undefined) return undefined
  const minutes = minutesIn(value)
  if (second !== undefined) problems.push(msg('settings.param.twice', { name: 'watch' }))
  else if (minutes > 0 && minutes <= MAX_WATCH_MINUTES) return minutes
  else problems.push(msg('settings.param.watch', { value: shown(value) }))
}

/** "30m" and "2h"; 0 where it is neither. */
function minutesIn(value: string): number {
  const [, number, unit] = /^(\d{1,5})([mh])$/.exec(value) ?? []
  return Number(number ?? 0) * (unit === 'h' ? 60 : 1)
}

/** Which language is shown was chosen before (chooseLanguage); here it is only checked. */
function readLanguage(query: URLSearchParams, problems: Message[]): Shown | undefined {
  const value = query.get('lang')
  if (value === null) return undefined
  const known = languageOf(value)
  if (!known)
    problems.push(msg('settings.param.lang', { value: shown(value), languages: [...languages] }))
  return known
}

/** What a stranger's link says is shown short and without control characters. */
const shown = (value: string) => value.slice(0, 40).replace(/[^\x20-\x7e]/g, '?')
