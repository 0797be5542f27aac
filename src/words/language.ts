/** Languages in which every text of the product exists. English is the source. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** `pseudo` is English in disguise: with it a test finds text that stands outside the catalogue. */
export type Shown = Language | 'pseudo'

export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }

/**
 * The language of a page: `?lang=` where it names one, else the first of the browser's languages
 * that exists here, else English.
 * @param search query of the page's address
 * @param preferred BCP 47 tags, best first, as in `navigator.languages`
 */
export function chooseLanguage(search: string, preferred: readonly string[] = []): Shown {
  const asked = languageOf(new URLSearchParams(search).get('lang') ?? '')
  return asked ?? preferred.map(known).find(Boolean) ?? 'en'
}

/** The language that a value of `?lang=` names; undefined where there is none. */
export const languageOf = (asked: string): Shown | undefined =>
  asked.toLowerCase() === 'pseudo' ? 'pseudo' : known(asked)

const known = (tag: string): Language | undefined =>
  languages.find((one) => tag.toLowerCase().split('-')[0] === one)
