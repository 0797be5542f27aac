import { raced, sleep } from '../../model/wait.ts'
import { pacedPolicies } from '../second-opinion/pace.ts'
import { errorOf, type GraphReply, stateOf } from './read-state.ts'

const MAX_TRIES = 4
/** Three waits fit into what a question may take. */
const MAX_WAIT_S = 8
const MAX_PAGES = 20
const MAX_BODY = 4_000_000

/**
 * One request to Microsoft Graph with all its pages, `value` joined. 429 and 503 are asked again after
 * `Retry-After`, within bounds; a tenant that is said to lack Entra ID P1 is asked twice, since that
 * answer is known to come falsely. Rejects where nothing came back, and with the reason of `signal`.
 * @param path below `base`, which no page leaves
 * @param body makes it a POST; further pages are fetched without it
 * @see https://learn.microsoft.com/graph/throttling
 */
export async function getAll(
  base: string,
  path: string,
  token: string,
  signal: AbortSignal,
  body?: unknown,
): Promise<GraphReply> {
  let next: string | undefined = `${base}${path}`
  let found: GraphReply | undefined
  const items: unknown[] = []
  for (let page = 0; next !== undefined; page++) {
    const reply = await getPatiently(next, token, signal, page === 0 ? body : undefined)
    if (stateOf(reply, true) !== 'ok') return reply
    found = reply
    const { value, '@odata.nextLink': link } = (reply.body ?? {}) as Record<string, unknown>
    if (Array.isArray(value)) items.push(...value)
    next = typeof link === 'string' ? link : undefined
    // A list that was cut short would look complete.
    if (next && (page + 1 === MAX_PAGES || !next.startsWith(`${base}/`)))
      return { ...reply, status: 599, body: undefined }
  }
  if (!found) throw new Error('Nothing was asked.')
  const whole = found.body
  const isList = Array.isArray((whole as { value?: unknown } | null)?.value)
  return { ...found, body: isList ? { ...(whole as object), value: items } : whole }
}

async function getPatiently(
  url: string,
  token: string,
  signal: AbortSignal,
  body: unknown,
): Promise<GraphReply> {
  let doubted = false
  for (let attempt = 1; ; attempt++) {
    if (url.includes('/identity/conditionalAccess/')) await pacedPolicies(signal)
    const reply = await ask(url, token, signal, body)
    const { status, headers } = reply
    if (/NonPremiumTenant/i.test(errorOf(reply.body).code) && !doubted) {
      doubted = true
      await sleep(1000, signal)
      continue
    }
    if (status !== 429 && status !== 503) return reply
    const told = Number(headers['retry-after'] ?? Number.NaN)
    const seconds = Number.isFinite(told) && told >= 0 ? told : 2 ** (attempt - 1)
    if (attempt >= MAX_TRIES || seconds > MAX_WAIT_S) return reply
    await sleep(seconds * 1000, signal)
  }
}

async function ask(
  url: string,
  token: string,
  signal: AbortSignal,
  body: unknown,
): Promise<GraphReply> {
  const asked = fetch(url, {
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal,
  })
  const response = await raced(asked, signal)
  const text = await raced(response.text(), signal)
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers]),
    body: parse(text),
  }
}

function parse(text: string): unknown {
  try {
    return text.length <= MAX_BODY ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
