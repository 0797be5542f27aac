import * as v from 'valibot'
import { MAX_USERNAME_BYTES, turnUrlFlaw } from '../model/turn-url.ts'
import type { RelaySource, RelaySourceErrorCode } from './sources.ts'

/** TURN servers ready for use. Lives in memory for one run; never stored, never reported. */
export interface IceServers {
  source: RelaySource
  urls: string[]
  username: string
  credential: string
  /** When the credentials run out, where the source or the user name says so. */
  expiresAt?: Date
  /** By the clock of whoever handed them out; absent where that is not known. */
  expired?: boolean
}

/**
 * Why there are no ICE servers. People read the sentence that stands in words/ for the code; the
 * message is a detail for whoever looks into the evidence, and never contains a credential.
 */
export class RelaySourceError extends Error {
  readonly code: RelaySourceErrorCode
  readonly status?: number
  constructor(code: RelaySourceErrorCode, message: string, status?: number) {
    super(message)
    this.name = 'RelaySourceError'
    this.code = code
    if (status !== undefined) this.status = status
  }
}

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2000))
const user = v.pipe(text, v.maxBytes(MAX_USERNAME_BYTES))
const urlList = v.pipe(v.array(text), v.maxLength(50))

/** TURN REST (draft-uberti-behave-turn-rest-00 §2.2); `ttl` in seconds. */
const turnRest = v.object({
  username: user,
  password: text,
  ttl: v.optional(v.number()),
  uris: urlList,
})

/** RTCIceServer form, as Azure Communication Services' brokers return it. */
const iceServerForm = v.object({
  iceServers: v.pipe(
    v.array(
      v.object({
        urls: v.union([text, urlList]),
        username: v.optional(user),
        credential: v.optional(text),
      }),
    ),
    v.maxLength(20),
  ),
  expiresOn: v.optional(v.string()),
})

/** Azure AI Speech, avatar relay token. */
const speechForm = v.object({ Urls: urlList, Username: user, Password: text })

/**
 * Reads any of the three forms.
 * @param now the time at the source, where it is known: this device's clock may be off
 * @throws RelaySourceError `broker-invalid` or `no-turn-urls`
 */
export function readIceServers(
  answer: unknown,
  source: IceServers['source'],
  now?: Date,
): IceServers {
  const rest = v.safeParse(turnRest, answer)
  if (rest.success) {
    const { username, password, ttl, uris } = rest.output
    const by = now ?? new Date()
    const expiresAt = ttl === undefined ? undefined : new Date(by.getTime() + ttl * 1000)
    const servers = { source, urls: uris, username, credential: password, expiresAt }
    // A time to live that is left says more than a clock of unknown state.
    return finish(!now && ttl && ttl > 0 ? { ...servers, expired: false } : servers, now)
  }
  const ice = v.safeParse(iceServerForm, answer)
  if (ice.success) {
    // Some brokers give each URL an entry of its own; an entry of STUN alone may have credentials.
    const turn = ice.output.iceServers.filter(({ urls }) => [urls].flat().some(isTurn))
    const first = turn.find(({ username, credential }) => username && credential)
    if (!first?.username || !first.credential)
      throw new RelaySourceError(
        'no-turn-urls',
        'The answer contains no TURN server with credentials.',
      )
    const { username, credential } = first
    // One allocation uses one set of credentials: other servers' doors would refuse it.
    const same = turn.filter((one) => one.username === username && one.credential === credential)
    const urls = same.flatMap((one) => one.urls)
    return finish(
      { source, urls, username, credential, expiresAt: dateOf(ice.output.expiresOn) },
      now,
    )
  }
  const speech = v.safeParse(speechForm, answer)
  if (speech.success) {
    const { Urls, Username, Password } = speech.output
    const urls = [...Urls, ...Urls.flatMap(tcp443)]
    return finish({ source, urls, username: Username, credential: Password }, now)
  }
  throw new RelaySourceError(
    'broker-invalid',
    'The answer has neither the form {username, password, ttl, uris} nor {iceServers: [...]}.',
  )
}

const isTurn = (url: string) => /^turns?:/i.test(url)

function finish(servers: IceServers, now?: Date): IceServers {
  // One that a browser refuses would take the good ones with it.
  const urls = [...new Set(servers.urls.filter((url) => !turnUrlFlaw(url)))]
  if (urls.length === 0)
    throw new RelaySourceError('no-turn-urls', `The answer contains no ${whatIsMissing(servers)}.`)
  const expiresAt = expiryOf(servers.username) ?? servers.expiresAt
  const expired = servers.expired ?? (now && expiresAt && expiresAt < now)
  return {
    ...servers,
    urls,
    ...(expiresAt && { expiresAt }),
    ...(expired !== undefined && { expired }),
  }
}

/** Never the URL itself: some hold a password. */
const whatIsMissing = ({ urls }: IceServers) =>
  urls.some(isTurn) ? 'turn: or turns: URL that browsers accept' : 'turn: or turns: URL'

/** A TURN REST user name starts with its expiry in Unix seconds. */
export function expiryOf(username: string): Date | undefined {
  const seconds = Number(/^(\d{9,11})(:|$)/.exec(username)?.[1])
  return seconds ? new Date(seconds * 1000) : undefined
}

function dateOf(value: string | undefined): Date | undefined {
  const date = value === undefined ? undefined : new Date(value)
  return date && !Number.isNaN(date.getTime()) ? date : undefined
}

/** Speech lists UDP only; Microsoft's own sample reaches the same host on TCP 443. */
function tcp443(url: string): string[] {
  const host = /^turn:([^:?]+)/i.exec(url)?.[1]
  return host ? [`turn:${host}:443?transport=tcp`] : []
}
