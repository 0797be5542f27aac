import { choose } from '../app/language.ts'
import { language } from '../words/catalogue.ts'
import { languageNames, languages } from '../words/language.ts'
import { t } from '../words/page/index.ts'

/** The languages of the page, each by its own name. */
export const LanguageSwitch = () => (
  <fieldset className="languages">
    <legend className="visually-hidden">{t('page.language')}</legend>
    {languages.map((one) => (
      <button
        key={one}
        type="button"
        className="button quiet"
        lang={one}
        translate="no"
        aria-pressed={language() === one}
        onClick={() => void choose(one)}
      >
        {languageNames[one]}
      </button>
    ))}
  </fieldset>
)
