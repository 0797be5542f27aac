import { locale, showIn } from '../words/catalogue.ts'
import { chooseLanguage, type Language, type Shown } from '../words/language.ts'
import { startQuery } from './unattended/kiosk-memory.ts'

const KEY = 'preflight-language'

/** The language to start in: of the address, else chosen here before, else of the browser. */
export const languageAtStart = (): Shown => {
  const { search } = startQuery()
  const kept = read()
  return chooseLanguage(search, [...(kept ? [kept] : []), ...navigator.languages])
}

/** Shows the page in this language, and says so to browsers and screen readers. */
export async function speak(wanted: Shown): Promise<void> {
  await showIn(wanted)
  document.documentElement.lang = locale()
}

/** A person's choice: it holds from now on, also after a reload. */
export async function choose(wanted: Language): Promise<void> {
  await speak(wanted)
  try {
    localStorage.setItem(KEY, wanted)
  } catch {
    // Without storage it holds until the page is closed.
  }
  const url = new URL(location.href)
  if (!url.searchParams.has('lang')) return
  url.searchParams.set('lang', wanted)
  window.history.replaceState(window.history.state, '', url)
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
