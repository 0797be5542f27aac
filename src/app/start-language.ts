import { chooseLanguage, type Shown } from '../words/language.ts'
import { startQuery } from './unattended/kiosk-memory.ts'

/** Where this browser keeps the language that somebody chose on the page. */
export const LANGUAGE_KEY = 'preflight-language'

/** The language to start in: of the address, else chosen here before, else of the browser. */
export const languageAtStart = (): Shown => {
  const { search } = startQuery()
  const kept = read()
  return chooseLanguage(search, [...(kept ? [kept] : []), ...navigator.languages])
}

function read(): string | null {
  try {
    return localStorage.getItem(LANGUAGE_KEY)
  } catch {
    return null
  }
}
