import { raced } from '../../model/wait.ts'
import { askBatch, type Batched } from '../../signin/graph/batch.ts'
import { tokenState } from '../../signin/graph/token-state.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import type { TenantInput } from '../inputs.ts'
import { settled } from '../sign-in/sign-in.ts'
import type { Probe } from '../types.ts'
import { allAre, partsFor, readReplies, type Told } from './questions.ts'
import { readCloud } from './read-person.ts'

/** A run has other things to do: what isn't there by then is unknown. */
const DEADLINE_MS = 3000

/**
 * Asks Microsoft Graph what the signed-in account may know of itself, with User.Read and without
 * asking anybody: nothing new is consented to. Where nobody is signed in, it asks nothing at all.
 */
export const tenantProbe: Probe<'tenant'> = {
  kind: 'tenant',
  async run(input, { tools: { signIn }, signal }) {
    const nobody = { kind: 'tenant', outcome: 'no-account', ms: 0, answers: {} } as const
    if (!signIn) return nobody
    await settled(signIn, signal)
    const { account } = signIn.store.getState()
    if (!account) return nobody
    const start = performance.now()
    const either = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)])
    const [person, cloud] = await Promise.all([
      askPerson(signIn, input, either),
      askCloud(input, account.tenantId, either),
    ])
    signal.throwIfAborted()
    return {
      kind: 'tenant',
      outcome: 'answered',
      ms: Math.round(performance.now() - start),
      tenantId: account.tenantId,
      ...(account.kind !== 'unknown' && { account: account.kind }),
      ...person,
      // Of another tenant by its token, whatever the directory calls it: its licenses are there.
      ...(account.kind === 'guest' && { account: 'guest' as const }),
      ...cloud,
      answers: { ...person.answers, ...cloud.answers },
    }
  },
}

async function askPerson(
  signIn: SignIn,
  { graph, scope }: TenantInput,
  signal: AbortSignal,
): Promise<Told> {
  let lent = false
  let first: Batched | undefined
  try {
    const parts = partsFor(await raced(signIn.admin.userId(), signal))
    const asked = signIn.lend([scope], (token) => {
      lent = true
      return askBatch(graph, parts, token, signal, (batched) => {
        first = batched
      })
    })
    return toldBy(await raced(asked, signal))
  } catch (error) {
    // The time was up while throttled parts were asked again.
    if (first) return toldBy(first)
    return allAre(lent || signal.aborted ? 'network' : tokenState(error))
  }
}

const toldBy = ({ replies, requestId }: Batched): Told => ({
  ...readReplies(replies),
  ...(requestId && { requestId }),
})

/** The tenant's OpenID configuration, which MSAL reads too. */
async function askCloud(
  { discovery }: TenantInput,
  tenantId: string,
  signal: AbortSignal,
): Promise<Told> {
  try {
    const asked = fetch(`${discovery}/${tenantId}/v2.0/.well-known/openid-configuration`, {
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    })
    const response = await raced(asked, signal)
    if (!response.ok) return { answers: { cloud: 'failed' } }
    return { ...readCloud(await raced(response.json(), signal)), answers: { cloud: 'ok' } }
  } catch {
    return { answers: { cloud: 'network' } }
  }
}
