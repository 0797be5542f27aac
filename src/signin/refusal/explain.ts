import { type AadstsEntry, loadAadsts } from '../../catalog/aadsts.ts'
import { aadstsText } from '../../words/aadsts.ts'
import { inEnglish, knows } from '../../words/catalogue.ts'
import type { Explained, SignInFailure } from './failure.ts'

/** What the catalogue says about the leading code; undefined for a code it does not have. */
export async function explain({ aadsts }: SignInFailure): Promise<Explained | undefined> {
  if (aadsts.length === 0) return undefined
  const catalog = await loadAadsts()
  const entries = aadsts.map(catalog.find).filter((found) => found !== undefined)
  // "Error validating credentials" stands in front of the code that says why.
  const entry = entries.find(({ general }) => !general) ?? entries[0]
  return entry && explainedBy(entry)
}

function explainedBy(entry: AadstsEntry): Explained {
  const { code, class: kind, who, policy, otherAccount, verified, source } = entry
  const { title, url, date } = source
  const quest = aadstsText(code, 'quest')
  return {
    code,
    class: kind,
    meaning: inEnglish(aadstsText(code, 'meaning')),
    who,
    remedy: inEnglish(aadstsText(code, 'remedy')),
    ...(knows(quest) && { quest: inEnglish(quest) }),
    ...(policy && { policy }),
    ...(otherAccount && { otherAccount }),
    verified,
    source: date ? `${title}, ${date}` : title,
    ...(url && { sourceUrl: url }),
  }
}
