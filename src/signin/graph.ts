import { type GraphRequest, type Question, questions } from './second-opinion.ts'
import type { SignInSettings } from './settings.ts'
import { oneLine } from './text.ts'

/** Microsoft Graph of each cloud, by authority (learn.microsoft.com, national cloud deployments). */
const clouds: Record<string, string> = {
  'https://login.microsoftonline.us': 'https://graph.microsoft.us',
  'https://login.partner.microsoftonline.cn': 'https://microsoftgraph.chinacloudapi.cn',
}

/** Base address without a slash at the end. */
export const graphUrl = ({ graph, authority }: SignInSettings) =>
  (graph ?? clouds[authority] ?? 'https://graph.microsoft.com').replace(/\/+$/, '')

/** Scopes of a question; a bare name means the worldwide Graph. */
export const graphScopes = (question: Question, { authority }: SignInSettings) =>
  questions[question].permissions.map((name) =>
    clouds[authority] ? `${clouds[authority]}/${name}` : name,
  )

type Kind = 'refused' | 'licence' | 'not-found' | 'throttled' | 'network' | 'timeout' | 'answer'

/** Graph did not answer. `message` is a sentence of this product, `detail` bounded text of the server. */
export class GraphProblem extends Error {
  readonly kind: Kind
  readonly detail: string | undefined
  constructor(kind: Kind, message: string, detail?: string) {
    super(message)
    this.kind = kind
    this.detail = detail
  }
}

const DEADLINE_MS = 30_000
const MAX_TRIES = 4
/** A person waits in front of the page: longer waits are told, not made. */
const MAX_WAIT_S = 15
const MAX_BODY = 2_000_000

/**
 * One request with one token. 429 and 503 are asked again after `Retry-After`, within bounds.
 * @throws GraphProblem, or the reason of `signal`
 */
export async function askGraph(
  base: string,
  question: Question,
  { path, body }: GraphRequest,
  token: string,
  signal?: AbortSignal,
): Promise<unknown> {
  const deadline = AbortSignal.timeout(DEADLINE_MS)
  const either = signal ? AbortSignal.any([deadline, signal]) : deadline
  try {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${base}/v1.0${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: either,
      })
      const text = await response.text()
      if (response.ok) return parse(text)
      const seconds = waitOf(response, attempt)
      if (seconds === undefined) throw refusal(question, response.status, text)
      if (attempt === MAX_TRIES || seconds > MAX_WAIT_S)
        throw new GraphProblem(
          'throttled',
          `Graph asks to wait ${seconds} s before the next question.`,
        )
      await pause(seconds * 1000, either)
    }
  } catch (error) {
    if (error instanceof GraphProblem || signal?.aborted) throw error
    if (deadline.aborted)
      throw new GraphProblem('timeout', `Graph gave no answer within ${DEADLINE_MS / 1000} s.`)
    throw new GraphProblem(
      'network',
      `${new URL(base).host} could not be reached from this network, or its answer may not be read here.`,
    )
  }
}

/** Seconds to wait; undefined where asking again is no use. */
function waitOf({ status, headers }: Response, attempt: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined
  const told = Number(headers.get('Retry-After') ?? Number.NaN)
  return Number.isFinite(told) && told >= 0 ? told : 2 ** (attempt - 1)
}

function refusal(question: Question, status: number, body: string): GraphProblem {
  const { permissions, role } = questions[question]
  const { code = '', message = '' } = serverError(body)
  const detail = oneLine(`${code} ${message}`, 300) || undefined
  if (/NonPremiumTenant/i.test(code))
    return new GraphProblem('licence', 'The sign-in log needs Entra ID P1 in this tenant.', detail)
  if (status === 401 || status === 403)
    return new GraphProblem(
      'refused',
      `Graph refuses this account (${status}): it needs the permission ${permissions.join(' and ')} and the role ${role}.`,
      detail,
    )
  if (status === 404)
    return new GraphProblem(
      'not-found',
      `Graph does not find it (404): it may be deleted, be of another tenant, or be hidden without the role ${role}.`,
      detail,
    )
  return new GraphProblem('answer', `Graph answered ${status}.`, detail)
}

/** `{ error: { code, message } }`, as every Graph API answers. */
function serverError(body: string): { code?: string; message?: string } {
  try {
    const { error } = JSON.parse(body.slice(0, MAX_BODY)) as { error?: Record<string, unknown> }
    const word = (value: unknown) => (typeof value === 'string' ? value : '')
    return { code: word(error?.code), message: word(error?.message) }
  } catch {
    return {}
  }
}

function parse(text: string): unknown {
  try {
    if (text.length <= MAX_BODY) return JSON.parse(text)
  } catch {}
  throw new GraphProblem('answer', 'The answer of Graph was not readable.')
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done, fail) => {
    const stop = () => {
      clearTimeout(timer)
      fail(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      done()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })
