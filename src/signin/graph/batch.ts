import { raced, sleep } from '../../model/wait.ts'
import type { GraphReply } from './read-state.ts'

/** One GET inside a batch, by a name of our own. */
export interface BatchPart {
  id: string
  url: string
}

export interface Batched {
  /** By the id of the part; parts that Graph left out are missing. */
  replies: Map<string, GraphReply>
  requestId?: string
}

const MAX_BODY = 2_000_000
/** A run doesn't wait longer for parts that were throttled. */
const MAX_WAIT_S = 1

/**
 * Asks up to 20 questions with one request and one token; parts that Graph throttled are asked once
 * more, and what the first round brought stays where the second brings nothing. Rejects where nothing
 * readable came back, and with the reason of `signal`.
 * @param base Graph's address without a slash at the end
 * @param onFirst takes the first round's answers before the wait for the second, for who gives up
 * @see https://learn.microsoft.com/graph/json-batching
 */
export async function askBatch(
  base: string,
  parts: BatchPart[],
  token: string,
  signal: AbortSignal,
  onFirst: (first: Batched) => void = () => {},
): Promise<Batched> {
  const first = await post(base, parts, token, signal)
  onFirst(first)
  const again = parts.filter(({ id }) => first.replies.get(id)?.status === 429)
  const waits = again.map(({ id }) => waitOf(first.replies.get(id)))
  const wait = Math.max(0, ...waits)
  if (again.length === 0 || wait > MAX_WAIT_S) return first
  await sleep(wait * 1000, signal)
  const second = await post(base, again, token, signal).catch(() => undefined)
  signal.throwIfAborted()
  return { ...first, replies: new Map([...first.replies, ...(second?.replies ?? [])]) }
}

/** Seconds; without a word of Graph, as long as a run may wait. */
const waitOf = (reply: GraphReply | undefined) => {
  const told = Number(reply?.headers['retry-after'] ?? Number.NaN)
  return Number.isFinite(told) && told >= 0 ? told : MAX_WAIT_S
}

async function post(
  base: string,
  parts: BatchPart[],
  token: string,
  signal: AbortSignal,
): Promise<Batched> {
  const requests = parts.map(({ id, url }) => ({ id, method: 'GET', url }))
  const asked = fetch(`${base}/v1.0/$batch`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ requests }),
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal,
  })
  const response = await raced(asked, signal)
  const text = await raced(response.text(), signal)
  const headers = Object.fromEntries([...response.headers])
  const requestId = idOf(headers['request-id'])
  const body = parse(text)
  const replies = response.ok
    ? repliesIn(body)
    : // A refused batch is an answer to each of its parts.
      new Map(parts.map(({ id }) => [id, { status: response.status, headers, body }]))
  return { replies, ...(requestId && { requestId }) }
}

const idOf = (text: string | undefined) => (/^[\w-]{1,60}$/.test(text ?? '') ? text : undefined)

function parse(text: string): unknown {
  try {
    return text.length <= MAX_BODY ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

/** Parts come in any order; one without a usable form is left out. Exported for tests. */
export function repliesIn(body: unknown): Map<string, GraphReply> {
  const { responses } = (body ?? {}) as { responses?: unknown }
  const found = new Map<string, GraphReply>()
  for (const part of Array.isArray(responses) ? responses : []) {
    const { id, status, headers, body: answer } = (part ?? {}) as Record<string, unknown>
    if (typeof id !== 'string' || typeof status !== 'number') continue
    const named = Object.entries((headers ?? {}) as object).map(([name, value]) => [
      name.toLowerCase(),
      String(value),
    ])
    found.set(id, { status, headers: Object.fromEntries(named), body: answer })
  }
  return found
}
