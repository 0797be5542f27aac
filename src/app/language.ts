import { locale, showIn } from '../words/catalogue.ts'
import type { Language, Shown } from '../words/language.ts'
import { LANGUAGE_KEY } from './start-language.ts'

/** Shows the page in this language, and says so to browsers and screen readers. */
export async function speak(wanted: Shown): Promise<void> {
  await showIn(wanted)
  document.documentElement.lang = locale()
}

/** A person's choice: it holds from now on, also after a reload. */
export async function choose(wanted: Language): Promise<void> {
  await speak(wanted)
  try {
    localStorage.setItem(LANGUAGE_KEY, wanted)
  } catch {
    // Without storage it holds until the page is closed.
  }
  const url = new URL(location.href)
  if (!url.searchParams.has('lang')) return
  url.searchParams.set('lang', wanted)
  window.history.replaceState(window.history.state, '', url)
}
