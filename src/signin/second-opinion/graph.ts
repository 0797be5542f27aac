import type { SignInSettings } from '../../config/sign-in.ts'
import type { Message } from '../../model/message.ts'
import { raced, sleep } from '../../model/wait.ts'
import { inEnglish } from '../../words/catalogue.ts'
import { msg } from '../../words/signinPage/index.ts'
import { graphScope } from '../graph/address.ts'
import { oneLine } from '../refusal/text.ts'
import { pacedPolicies } from './pace.ts'
import { needs, permissions, type Question } from './second-opinion.ts'
import type { GraphRequest } from './subject.ts'

/** Scopes of a question. */
export const graphScopes = (question: Question, settings: SignInSettings) =>
  permissions[question].map((name) => graphScope(name, settings))

type Kind = 'refused' | 'license' | 'not-found' | 'throttled' | 'network' | 'timeout' | 'answer'

/** Graph did not answer. `said` is a sentence of this product, `detail` bounded text of the server. */
export class GraphProblem extends Error {
  readonly kind: Kind
  readonly said: Message
  readonly detail: string | undefined
  constructor(kind: Kind, said: Message, detail?: string) {
    super(inEnglish(said))
    this.kind = kind
    this.said = said
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
      if (path.startsWith('/identity/conditionalAccess/')) await pacedPolicies(either)
      const asked = fetch(`${base}/v1.0${path}`, {
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
      const response = await raced(asked, either)
      const text = await raced(response.text(), either)
      if (response.ok) return parse(text)
      const seconds = waitOf(response, attempt)
      if (seconds === undefined) throw refusal(question, response.status, text)
      if (attempt === MAX_TRIES || seconds > MAX_WAIT_S)
        throw new GraphProblem('throttled', msg('signinPage.problem.wait', { seconds }))
      await sleep(seconds * 1000, either)
    }
  } catch (error) {
    if (error instanceof GraphProblem || signal?.aborted) throw error
    if (deadline.aborted) {
      const seconds = DEADLINE_MS / 1000
      throw new GraphProblem('timeout', msg('signinPage.problem.timeout', { seconds }))
    }
    const { host } = new URL(base)
    throw new GraphProblem('network', msg('signinPage.problem.network', { host }))
  }
}

/** Seconds to wait; undefined where asking again is no use. */
function waitOf({ status, headers }: Response, attempt: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined
  const told = Number(headers.get('Retry-After') ?? Number.NaN)
  return Number.isFinite(told) && told >= 0 ? told : 2 ** (attempt - 1)
}

function refusal(question: Question, status: number, body: string): GraphProblem {
  const { code = '', message = '' } = serverError(body)
  const detail = oneLine(`${code} ${message}`, 300) || undefined
  if (/NonPremiumTenant/i.test(code))
    return new GraphProblem('license', msg('signinPage.problem.license'), detail)
  if (status === 401 || status === 403)
    return new GraphProblem(
      'refused',
      msg('signinPage.problem.refused', { status, ...needs(question) }),
      detail,
    )
  if (status === 404) {
    const { role } = needs(question)
    return new GraphProblem('not-found', msg('signinPage.problem.notFound', { role }), detail)
  }
  return new GraphProblem('answer', msg('signinPage.problem.status', { status }), detail)
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
  throw new GraphProblem('answer', msg('signinPage.problem.unreadable'))
}
