import type { Route } from '../app/route.ts'
import { t } from '../words/page/index.ts'

const pages = [
  { route: 'run', href: '#/' },
  { route: 'fleet', href: '#/fleet' },
  { route: 'links', href: '#/links' },
  { route: 'readiness', href: '#/readiness' },
  { route: 'setup', href: '#/setup' },
] as const satisfies { route: Route; href: string }[]

/** The pages of the product, the same in the header of each of them. */
export const OtherPages = ({ here }: { here: Route }) => (
  <nav aria-label={t('page.pages.title')} className="pages">
    {pages.map(({ route, href }) => (
      <a
        key={href}
        className="button quiet"
        href={href}
        aria-current={route === here ? 'page' : undefined}
      >
        {t(`page.pages.${route}`)}
      </a>
    ))}
  </nav>
)
