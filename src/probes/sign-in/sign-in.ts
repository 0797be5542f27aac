import { sleep } from '../../model/wait.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import type { Probe } from '../types.ts'
import { reachOf, saysNothing } from './sign-in-reach.ts'

/** Brings home what came of the last interactive sign-in. Never starts one. */
export const signInProbe: Probe<'sign-in'> = {
  kind: 'sign-in',
  async run(input, context) {
    const base = { kind: 'sign-in', online: navigator.onLine } as const
    const { signIn } = context.tools
    if (!signIn) return { ...base, outcome: 'none' }
    await settled(signIn, context.signal)
    const { last, account } = signIn.store.getState()
    const who = account && { account }
    if (!last) return { ...base, ...who, outcome: account ? 'signed-in' : 'none' }
    const { outcome, attempt, failure, explained } = last
    const silent = outcome === 'unfinished' || saysNothing(failure)
    return {
      ...base,
      ...who,
      // A session that has ended since is no sign-in any more.
      outcome: outcome === 'signed-in' && !account ? 'none' : outcome,
      attempt: { correlationId: attempt.id, startedAt: attempt.startedAt, flow: attempt.flow },
      ...(failure && { failure }),
      ...(explained && { explained }),
      ...(silent && (await reachOf(input, context))),
    }
  },
}

/** Waits until what came back with this load has been picked up. @throws once `signal` is aborted */
export async function settled({ store }: SignIn, signal: AbortSignal): Promise<void> {
  while (store.getState().phase === 'starting') await sleep(50, signal)
  // The next step asks Entra, which a stopped run no longer does.
  signal.throwIfAborted()
}
