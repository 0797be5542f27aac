import { within } from '../model/wait.ts'
import type { Config } from './config.ts'

/** The last `config.json` that this browser could read. */
export interface KeptConfig {
  /** As of `Date.now()`. */
  at: number
  json: unknown
}

/**
 * Beside other copies of the server's files, and not among the page's own notes: the file can hold
 * keys of destinations, which the page itself keeps nowhere.
 */
const CACHE = 'preflight-config'
const MOST_MS = 1000
/** Pages of one origin under different paths have settings of their own. */
const address = () => new URL('config.json?kept', document.baseURI)

const inCache = async <T>(work: (cache: Cache) => Promise<T>): Promise<T> =>
  within(caches.open(CACHE).then(work), MOST_MS)

/**
 * Keeps what was read, for a time when the server sends something else or nothing. Only settings
 * that passed the schema ever get here.
 */
export async function keepConfig(config: Config): Promise<void> {
  try {
    const text = JSON.stringify({ at: Date.now(), json: config })
    await inCache((cache) => cache.put(address(), new Response(text)))
  } catch {
    // Storage is blocked or full: the page then has no copy to fall back on.
  }
}

export async function keptConfig(): Promise<KeptConfig | undefined> {
  try {
    const found = await inCache((cache) => cache.match(address()))
    if (!found) return undefined
    const { at, json } = (await found.json()) as Partial<KeptConfig>
    return typeof at === 'number' && json !== undefined ? { at, json } : undefined
  } catch {
    return undefined
  }
}
