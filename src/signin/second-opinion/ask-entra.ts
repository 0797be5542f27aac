import type { Message } from '../../model/message.ts'
import { msg } from '../../words/signinPage/index.ts'
import { graphUrl } from '../graph/address.ts'
import type { SignIn } from '../sign-in.ts'
import { askGraph, GraphProblem, graphScopes } from './graph.ts'
import { needs, type Question, requestsFor } from './second-opinion.ts'
import { type Answer, readAnswer } from './second-opinion-answer.ts'
import type { Subject } from './subject.ts'

export type Opinion =
  | { outcome: 'answer'; answer: Answer }
  /** One sentence, bounded text of the server, and whether another account may help. */
  | { outcome: 'none'; said: Message; detail?: string | undefined; otherAccount: boolean }

/** Asks one question with the token that is there. Rejects only with the reason of `signal`. */
export async function askEntra(
  signIn: SignIn,
  question: Question,
  subject: Subject,
  signal: AbortSignal,
): Promise<Opinion> {
  const { settings } = signIn.store.getState()
  if (!settings) return none(msg('signinPage.problem.notSetUp'))
  try {
    const userId = subject.userId ?? (await signIn.admin.userId())
    const about = { ...subject, ...(userId && { userId }) }
    const requests = requestsFor(question, about)
    if (requests.length === 0) return none(msg(`signinPage.problem.missing.${question}`))
    const bodies = await signIn.admin.ask(graphScopes(question, settings), async (token) => {
      const answers: unknown[] = []
      for (const one of requests)
        answers.push(await askGraph(graphUrl(settings), question, one, token, signal))
      return answers
    })
    signal.throwIfAborted()
    return { outcome: 'answer', answer: readAnswer(question, bodies, about) }
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
  if (!settings) return none(msg('signinPage.problem.notSetUp'))
  try {
    await signIn.admin.choose(how, graphScopes(question, settings), runId)
    return undefined
  } catch (error) {
    return opinionOn(error, question)
  }
}

const none = (said: Message, otherAccount = false, detail?: string): Opinion => ({
  outcome: 'none',
  said,
  otherAccount,
  detail,
})

function opinionOn(error: unknown, question: Question): Opinion {
  if (error instanceof GraphProblem) return none(error.said, error.kind === 'refused', error.detail)
  if (error instanceof Error && error.name === 'ValiError')
    return none(msg('signinPage.problem.form'))
  const said = (error as { errorCode?: unknown } | null)?.errorCode
  const code = typeof said === 'string' ? said : ''
  if (/network|post_request_failed|get_request_failed/.test(code))
    return none(msg('signinPage.problem.noToken'))
  if (/popup_window_error|empty_window_error/.test(code))
    return none(msg('signinPage.problem.popup'), true)
  if (code === 'user_cancelled') return none(msg('signinPage.problem.closed'), true)
  return none(msg('signinPage.problem.needs', needs(question)), true)
}
