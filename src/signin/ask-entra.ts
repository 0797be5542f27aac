import { askGraph, GraphProblem, graphScopes, graphUrl } from './graph.ts'
import { type Question, questions, requestsFor, type Subject } from './second-opinion.ts'
import { type Answer, readAnswer } from './second-opinion-answer.ts'
import type { SignIn } from './sign-in.ts'

export type Opinion =
  | { outcome: 'answer'; answer: Answer }
  /** One sentence, bounded text of the server, and whether another account may help. */
  | { outcome: 'none'; sentence: string; detail?: string | undefined; otherAccount: boolean }

/** Asks one question with the token that is there. Rejects only with the reason of `signal`. */
export async function askEntra(
  signIn: SignIn,
  question: Question,
  subject: Subject,
  signal: AbortSignal,
): Promise<Opinion> {
  const { settings } = signIn.store.getState()
  if (!settings) return none('Sign-in is not set up.')
  try {
    const userId = subject.userId ?? (await signIn.admin.userId())
    const requests = requestsFor(question, { ...subject, ...(userId && { userId }) })
    if (requests.length === 0) return none(missing[question])
    const bodies = await signIn.admin.ask(graphScopes(question, settings), (token) =>
      Promise.all(
        requests.map((one) => askGraph(graphUrl(settings), question, one, token, signal)),
      ),
    )
    signal.throwIfAborted()
    return { outcome: 'answer', answer: readAnswer(question, bodies) }
  } catch (error) {
    signal.throwIfAborted()
    return opinionOn(error, question)
  }
}

/** Lets a person choose the admin's account. @returns why it came to nothing, if it did */
export async function chooseAdmin(
  signIn: SignIn,
  how: 'redirect' | 'popup',
  question: Question,
  runId?: string,
): Promise<Opinion | undefined> {
  const { settings } = signIn.store.getState()
  if (!settings) return none('Sign-in is not set up.')
  try {
    await signIn.admin.choose(how, graphScopes(question, settings), runId)
    return undefined
  } catch (error) {
    return opinionOn(error, question)
  }
}

const missing: Record<Question, string> = {
  'sign-in': 'No correlation ID of this sign-in is known.',
  policy: 'The answer named no policy, so there is none to look up. The sign-in log names it.',
  'what-if': 'Whose sign-in it was is not known yet: ask the sign-in log first.',
  headset: 'Whose sign-in it was is not known yet: ask the sign-in log first.',
}

const none = (sentence: string, otherAccount = false, detail?: string): Opinion => ({
  outcome: 'none',
  sentence,
  otherAccount,
  detail,
})

function opinionOn(error: unknown, question: Question): Opinion {
  if (error instanceof GraphProblem)
    return none(error.message, error.kind === 'refused', error.detail)
  if (error instanceof Error && error.name === 'ValiError')
    return none('Graph answered in a form this version does not know.')
  const said = (error as { errorCode?: unknown } | null)?.errorCode
  const code = typeof said === 'string' ? said : ''
  if (/network|post_request_failed|get_request_failed/.test(code))
    return none('The sign-in service could not be reached, so there is no token to ask with.')
  if (/popup_window_error|empty_window_error/.test(code))
    return none('The browser kept the sign-in window shut. Allow it for this page.', true)
  if (code === 'user_cancelled')
    return none('The sign-in window was closed before it came back.', true)
  const { permissions, role } = questions[question]
  return none(
    `This needs an account with the permission ${permissions.join(' and ')} and the role ${role}. Sign in with it and consent.`,
    true,
  )
}
