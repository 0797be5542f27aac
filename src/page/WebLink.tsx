import { Icon } from './Icon.tsx'

const isWeb = (href: string) => URL.canParse(href) && /^https?:\/\//i.test(href)

/** A link to a page of the web, or the plain text where there is none. */
export const WebLink = ({ href, text }: { href?: string | undefined; text: string }) =>
  href && isWeb(href) ? (
    <a className="web-link" href={href} target="_blank" rel="noopener noreferrer">
      <span>{text}</span>
      <Icon name="outside" />
      <span className="visually-hidden"> (opens in a new tab)</span>
    </a>
  ) : (
    <span className="muted">{text}</span>
  )
