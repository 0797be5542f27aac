import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Text } from '../src/model/message.ts'
import { msg } from '../src/words/collector/index.ts'
import { createEntraCheck, type EntraOptions, type Purpose } from './entra.ts'
import { Problem } from './problem.ts'

export interface AccessOptions {
  /** Shared key: for sending, and for reading where nothing else is set for that. */
  key?: string
  /** A key of its own for reading. */
  readKey?: string
  entra?: EntraOptions
}

/** @throws {Problem} 401 or 403 where the request may not do this */
export type Access = (headers: IncomingHttpHeaders, purpose: Purpose) => Promise<void>

export const needsProof = ({ key, readKey, entra }: AccessOptions) =>
  Boolean(key ?? readKey ?? entra)

/** The key where all it opens is sending: that one may stand where everybody can read it. */
export const keyToPublish = ({ key, readKey, entra }: AccessOptions) =>
  readKey || entra ? key : undefined

/**
 * Sending takes a key or a token. Reading takes the reading key or a token; the key of the
 * devices only where neither is set, since whoever can open the page may know that one.
 */
export function createAccess(options: AccessOptions): Access {
  const { key, readKey, entra } = options
  const checkToken = entra && createEntraCheck(entra)
  const keys: Record<Purpose, string[]> = {
    send: [key, readKey].flatMap((one) => one ?? []),
    read: [readKey ?? (entra ? undefined : key)].flatMap((one) => one ?? []),
  }
  return async (headers, purpose) => {
    if (!needsProof(options)) return
    const given = headers['x-preflight-key']
    if (typeof given === 'string') {
      if (keys[purpose].some((one) => equals(one, given))) return
      throw keys.send.some((one) => equals(one, given))
        ? new Problem(403, msg('collector.access.sendOnly'))
        : unauthorised(msg('collector.access.wrongKey'))
    }
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
    if (token && checkToken) return checkToken(token, purpose)
    throw unauthorised(whatToSend(keys[purpose].length > 0, entra !== undefined))
  }
}

function whatToSend(withKey: boolean, withToken: boolean): Text {
  if (withKey && withToken) return msg('collector.access.needsEither')
  return msg(withKey ? 'collector.access.needsKey' : 'collector.access.needsToken')
}

const unauthorised = (text: Text) =>
  new Problem(401, text, { headers: { 'WWW-Authenticate': 'Bearer' } })

/** Takes the same time wherever the first difference is, and whatever the lengths are. */
function equals(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d+)?$/i

export const isLoopback = (host: string) =>
  LOOPBACK.test(host) || host === '::1' || host === '::ffff:127.0.0.1'

/**
 * Without a key only this machine may ask. A page of a stranger could let its own name resolve
 * to 127.0.0.1 and read from here in a browser, so the name must be this machine's.
 */
export function checkHost(host = '') {
  if (!isLoopback(host)) throw new Problem(403, msg('collector.access.localOnly'))
}

/**
 * Who may open a connection that no preflight request stands before: where no key is asked for,
 * only the collector's own pages, others of this machine, and those that `--origin` names. A
 * program has no origin.
 */
export function checkOrigin(origin: string | undefined, host: string, others: readonly string[]) {
  if (origin === undefined || others.includes(origin)) return
  const from = URL.canParse(origin) ? new URL(origin).host : ''
  const local = isLoopback(from) && isLoopback(host)
  if (from !== host && !local) throw new Problem(403, msg('collector.access.origin'))
}
