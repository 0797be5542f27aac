import { type AadstsEntry, loadAadsts } from '../catalog/aadsts.ts'
import type { Explained, SignInFailure } from './failure.ts'

/** What the catalogue says about the leading code; undefined for a code it does not have. */
export async function explain({ aadsts }: SignInFailure): Promise<Explained | undefined> {
  if (aadsts.length === 0) return undefined
  const catalog = await loadAadsts()
  const entry = aadsts.map(catalog.find).find((found) => found !== undefined)
  return entry && explainedBy(entry)
}

const explainedBy = ({
  code,
  class: kind,
  meaning,
  who,
  remedy,
  quest,
  verified,
  source: { title, url, date },
}: AadstsEntry): Explained => ({
  code,
  class: kind,
  meaning,
  who,
  remedy,
  ...(quest && { quest }),
  verified,
  source: date ? `${title}, ${date}` : title,
  ...(url && { sourceUrl: url }),
})
