import { useEffect, useState } from 'react'
import { type AadstsCatalog, loadAadsts, lookupUrl } from '../../../catalog/aadsts.ts'
import { capitalize } from '../../../ui/words.ts'
import { aadstsText } from '../../../words/aadsts.ts'
import { say } from '../../../words/catalogue.ts'
import { t } from '../../../words/fleet/index.ts'
import { whoText } from '../words.ts'

let loading: Promise<AadstsCatalog> | undefined

/** A chunk of its own, that only a fleet with refused sign-ins needs. */
const load = () => {
  loading ??= loadAadsts()
  return loading
}

/** "Your tenant admin: Grant consent …": who changes what, by Entra's number. */
const remedyIn = (catalog: AadstsCatalog, code: string): string => {
  const entry = catalog.find(code)
  return entry
    ? t('fleet.remedy', {
        who: capitalize(whoText(entry.who)),
        what: say(aadstsText(code, 'remedy')),
      })
    : t('fleet.remedy.unknown', { url: lookupUrl(code) })
}

/** @returns the remedy for a code, as it stands in the catalogue */
export async function loadRemedies(): Promise<(code: string) => string> {
  const catalog = await load()
  return (code) => remedyIn(catalog, code)
}

/** @param wanted whether there is a code at all @returns nothing until the catalogue has come */
export function useRemedies(wanted: boolean): (code: string) => string {
  const [catalog, setCatalog] = useState<AadstsCatalog>()
  useEffect(() => {
    if (!wanted) return
    let current = true
    load().then(
      (loaded) => current && setCatalog(loaded),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [wanted])
  return (code) => (catalog ? remedyIn(catalog, code) : '')
}
