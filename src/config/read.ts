import * as v from 'valibot'
import type { Message, Text } from '../model/message.ts'
import { msg } from '../words/settings/index.ts'
import {
  brokerRelay,
  type Config,
  closedBrokerRelay,
  configSchema,
  speechRelay,
  staticRelay,
} from './config.ts'
import type { Fetched } from './fetch.ts'
import { type ConfigFlaw, flawMessage, usedMessage } from './flaw.ts'
import type { KeptConfig } from './kept.ts'
import { type Problem, parseLeniently, repeated, typeOf } from './lenient.ts'

export interface ReadConfig {
  config: Config
  /** What is wrong with the file or with single keys; the rest of the config holds. */
  problems: Problem[]
  /** Things worth knowing that are no mistakes. */
  notices: Message[]
  /** Set where the page runs with other settings than its server means it to have. */
  flaw?: ConfigFlaw
}

/**
 * `config.json` as it was fetched; where it is no use, the last good copy, else defaults. Without
 * any file (404) the defaults are what is meant. Never throws.
 */
export function readConfig(fetched: Fetched, kept?: KeptConfig): ReadConfig {
  const { flaw, json } = contentOf(fetched)
  if (flaw) return { ...insteadOf(flaw, kept), flaw: withAge(flaw, kept) }
  if (json === undefined) return withDefaults()
  const read = parseConfig(json)
  if ((json as { version?: unknown }).version !== 1) {
    const flaw: ConfigFlaw = { problem: 'version', leftOut: read.problems.map(leftOutOf) }
    if (!kept) return { ...read, flaw }
    return { ...insteadOf(flaw, kept), flaw: withAge(flaw, kept) }
  }
  const leftOut = read.problems.map(leftOutOf).filter(matters)
  return leftOut.length > 0 ? { ...read, flaw: { problem: 'keys', leftOut } } : read
}

const leftOutOf = ({ leftOut }: Problem) => leftOut
/** Without these parts a run still asks what it is meant to ask. */
const matters = (path: string) => !/^(title|\$schema|fleet|delivery|demo)\b/.test(path)

const withAge = (flaw: ConfigFlaw, kept?: KeptConfig): ConfigFlaw =>
  kept ? { ...flaw, keptAt: kept.at } : flaw

function contentOf(fetched: Fetched): { flaw?: ConfigFlaw; json?: unknown } {
  if ('text' in fetched) return jsonOf(fetched.text)
  switch (fetched.failed) {
    case 'none':
      return {}
    case 'status':
      return { flaw: { problem: 'status', status: fetched.status, leftOut: [] } }
    case 'late':
      return { flaw: { problem: 'late', seconds: fetched.seconds, leftOut: [] } }
    case 'unreachable':
      return { flaw: { problem: 'unreachable', leftOut: [] } }
  }
}

function jsonOf(text: string): { flaw?: ConfigFlaw; json?: unknown } {
  const flawed = (problem: ConfigFlaw['problem'], line?: number) => ({
    flaw: { problem, leftOut: [], ...(line && { line }) },
  })
  // UTF-16 read as UTF-8: its byte order mark is no text, and every second byte is zero.
  if (/\0|^\uFFFD\uFFFD/.test(text)) return flawed('encoding')
  // Servers for apps of one page answer with that page where a file is missing.
  if (/^\s*</.test(text)) return flawed(OWN_PAGE.test(text) ? 'startPage' : 'html')
  try {
    const json: unknown = JSON.parse(text)
    return typeOf(json) === 'object' ? { json } : flawed('notObject')
  } catch (error) {
    // The parser's own message quotes the text, which may be a credential.
    const position = /position (\d+)/.exec(String(error))?.[1]
    return flawed(
      'notJson',
      position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length,
    )
  }
}

/** As index.html writes it. */
const OWN_PAGE = /<html[^>]* data-run="idle"/

function insteadOf(flaw: ConfigFlaw, kept: KeptConfig | undefined): ReadConfig {
  const age = kept && Math.max(0, Date.now() - kept.at)
  const { config, notices } = kept ? parseConfig(kept.json) : withDefaults()
  const problem = {
    path: FILE,
    leftOut: FILE,
    message: flawMessage(flaw),
    used: usedMessage(flaw.problem, age),
  }
  return { config, problems: [problem], notices }
}

/** Reads any JSON as config: what is valid is kept, defaults fill the rest. Never throws. */
export function parseConfig(json: unknown): ReadConfig {
  if (typeOf(json) !== 'object')
    return withDefaults(flawMessage({ problem: 'notObject', leftOut: [] }))
  const input = { ...(json as Record<string, unknown>), version: 1 }
  const { output, problems } = parseLeniently(configSchema, input, {
    choose: relayKind,
    refuse: [
      ...repeated(input, 'endpoints', 'id'),
      ...repeated(input, 'relays', 'name'),
      ...repeated(input, 'relayHosts', 'host'),
      ...repeated(input, 'portRanges', 'name'),
    ],
  })
  if ((json as { version?: unknown }).version !== 1)
    problems.unshift({ path: 'version', leftOut: 'version', message: msg('settings.version') })
  const config = output ?? emptyConfig()
  return { config, problems, notices: noticesFor(config) }
}

/** "config.json: relays[1].urls[0] must be a TURN URL. relays[1] is ignored." */
export function problemText({ path, message, leftOut, used }: Problem): Text {
  if (path === FILE) return used ? [message, used] : message
  const what = msg('settings.problem', { problem: message })
  return leftOut === path ? what : [what, msg('settings.ignored', { part: leftOut })]
}

const FILE = 'config.json'

const emptyConfig = (): Config => v.parse(configSchema, { version: 1 })

const withDefaults = (message?: Message): ReadConfig => ({
  config: emptyConfig(),
  problems: message ? [{ path: FILE, leftOut: FILE, message }] : [],
  notices: [],
})

/** By its keys a relay shows which kind it is meant to be. */
function relayKind(input: unknown): v.GenericSchema | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined
  if ('broker' in input) return 'auth' in input ? closedBrokerRelay : brokerRelay
  if ('speechRegion' in input) return speechRelay
  return 'urls' in input || 'username' in input || 'credential' in input ? staticRelay : undefined
}

function noticesFor({ relays, signIn }: Config): Message[] {
  const fixed = relays.flatMap((relay) => ('credential' in relay ? [relay.name] : []))
  const closed = relays.flatMap((relay) => ('auth' in relay ? [relay.name] : []))
  return [
    ...(fixed.length > 0 ? [msg('settings.staticRelay', { relays: fixed })] : []),
    ...(closed.length > 0 && !signIn ? [msg('settings.relayNoSignIn', { relays: closed })] : []),
  ]
}
