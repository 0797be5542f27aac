import { loadAadstsWords } from '../../words/aadsts.ts'
import type { Report } from '../schema/schema.ts'
import { signInFailureOf } from './evidence-of.ts'

/**
 * Fetches what is said of error codes, where the report has one. Without these words the English
 * of its evidence is shown, so this never rejects.
 */
export async function loadCodeWords({ audits }: Report): Promise<void> {
  if (audits.some(({ evidence }) => signInFailureOf(evidence)?.aadsts.length))
    await loadAadstsWords().catch(() => undefined)
}
