import { t } from '../words/page/index.ts'
import { Icon } from './Icon.tsx'

const isWeb = (href: string) => URL.canParse(href) && /^https?:\/\//i.test(href)

interface Props {
  href?: string | undefined
  text: string
  /** The text is a name from elsewhere, which nobody translates. */
  isName?: boolean
}

/** A link to a page of the web, or the plain text where there is none. */
export function WebLink({ href, text, isName = false }: Props) {
  const translate = isName ? 'no' : undefined
  if (!href || !isWeb(href))
    return (
      <span className="muted" translate={translate}>
        {text}
      </span>
    )
  return (
    <a className="web-link" href={href} target="_blank" rel="noopener noreferrer">
      <span translate={translate}>{text}</span>
      <Icon name="outside" />
      <span className="visually-hidden"> {t('page.newTab')}</span>
    </a>
  )
}
