import { type TenantQuestion, tenantQuestions } from '../../catalog/tenant-questions.ts'
import { raced } from '../../model/wait.ts'
import { getAll } from '../../signin/graph/get.ts'
import { errorOf, type GraphReply, stateOf } from '../../signin/graph/read-state.ts'
import { tokenState } from '../../signin/graph/token-state.ts'
import type { Probe } from '../types.ts'
import type { TenantAskedEvidence } from './asked-evidence.ts'
import { headsetSignIns } from './matrix.ts'
import { readFigures } from './read-asked.ts'

const DEADLINE_MS = 35_000
const WEEK_MS = 7 * 24 * 3_600_000

/**
 * Asks one question that a person asked for, with a token that is there: the tested account's, or
 * an admin's beside it. Nothing of the answer is kept but numbers.
 */
export const tenantAskedProbe: Probe<'tenant-asked'> = {
  kind: 'tenant-asked',
  async run({ fact, graph, scope }, { tools: { signIn }, signal }) {
    const base = { kind: 'tenant-asked', fact } as const
    if (!signIn) return { ...base, state: 'token', figures: [], ms: 0 }
    const question = tenantQuestions[fact]
    const start = performance.now()
    const either = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)])
    let lent = false
    try {
      const userId = await raced(signIn.admin.userId(), either)
      const requests = requestsOf(question, userId)
      // It is about the tested account, and nobody is signed in.
      if (!requests) return { ...base, state: 'token', figures: [], ms: since(start) }
      const ask = async (token: string) => {
        lent = true
        const replies: GraphReply[] = []
        for (const { path, body } of requests)
          replies.push(await getAll(graph, path, token, either, body))
        return replies
      }
      const lend = question.by === 'self' ? signIn.lend : signIn.admin.ask
      const replies = await raced(lend([scope], ask), either)
      return { ...base, ...told(fact, replies, question.mayBeAbsent ?? false), ms: since(start) }
    } catch (error) {
      signal.throwIfAborted()
      const state = lent || either.aborted ? 'network' : tokenState(error)
      return { ...base, state, figures: [], ms: since(start) }
    }
  },
}

const since = (start: number) => Math.round(performance.now() - start)

interface Request {
  path: string
  body?: unknown
}

/** What is sent, in this order; undefined where the account under test isn't known but needed. */
export function requestsOf(
  { paths, matrix }: TenantQuestion,
  userId: string | undefined,
): Request[] | undefined {
  if (!userId && (matrix || paths.some((path) => path.includes('{user}')))) return undefined
  if (matrix && userId)
    return paths.flatMap((path) => headsetSignIns(userId).map((body) => ({ path, body })))
  return paths.map((path) => ({ path: filled(path, userId) }))
}

const filled = (path: string, userId = '') =>
  path
    .replace('{user}', userId)
    .replace('{since}', new Date(Date.now() - WEEK_MS).toISOString())
    .replaceAll(' ', '%20')

/** The first refusal is the answer; else figures, where the form is as expected. Exported for tests. */
export function told(
  fact: TenantAskedEvidence['fact'],
  replies: GraphReply[],
  mayBeAbsent: boolean,
): Pick<TenantAskedEvidence, 'state' | 'figures' | 'code'> {
  for (const reply of replies) {
    const state = stateOf(reply, true)
    // Unreadable, or too long: neither an answer nor "there is none".
    if (state === 'ok' && reply.body === undefined) return { state: 'failed', figures: [] }
    if (state === 'ok' || (state === 'absent' && mayBeAbsent)) continue
    const { code } = errorOf(reply.body)
    return { state, figures: [], ...(/^\w{1,80}$/.test(code) && { code }) }
  }
  try {
    const bodies = replies.map((reply) => (stateOf(reply, true) === 'ok' ? reply.body : undefined))
    const figures = readFigures(fact, bodies, Date.now())
    return {
      state: 'ok',
      figures: Object.entries(figures).map(([name, value]) => ({ name, value })),
    }
  } catch {
    return { state: 'failed', figures: [] }
  }
}
