import type { ConfigEvidence } from './evidence.ts'
import type { ConfigInput } from './inputs.ts'
import type { Probe } from './types.ts'

const DEADLINE_MS = 4000
/** What a report holds at most. */
const MAX_KEYS = 50

/**
 * What was wrong with config.json when this page was opened. It is not fetched again: the run has
 * the settings of then, whatever the server would send by now.
 */
export const configProbe: Probe<'config'> = {
  kind: 'config',
  async run({ flaw, path }, { signal }) {
    const { keptAt, leftOut, ...seen } = flaw
    const arrived = flaw.problem !== 'late' && flaw.problem !== 'unreachable'
    return {
      kind: 'config',
      ...seen,
      leftOut: leftOut.slice(0, MAX_KEYS),
      ...(keptAt !== undefined && { keptAgeMs: Math.max(0, Date.now() - keptAt) }),
      ...(!arrived && { serverAnswers: await answers(path, signal) }),
    } satisfies ConfigEvidence
  },
}

/** Whether it is the file alone that does not come, or nothing of the page's server does. */
async function answers(path: ConfigInput['path'], signal: AbortSignal): Promise<boolean> {
  try {
    const url = new URL(`${path}?past-cache=${Date.now()}`, document.baseURI)
    const { ok } = await fetch(url, {
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
    })
    return ok
  } catch {
    signal.throwIfAborted()
    return false
  }
}
