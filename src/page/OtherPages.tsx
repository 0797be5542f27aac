import type { Route } from '../route.ts'

const pages: { route: Route; href: string; name: string }[] = [
  { route: 'run', href: '#/', name: 'This device' },
  { route: 'fleet', href: '#/fleet', name: 'Fleet' },
  { route: 'links', href: '#/links', name: 'Links for devices' },
]

/** Ways from one page to the others. */
export const OtherPages = ({ here }: { here: Route }) => (
  <nav aria-label="Pages" className="pages">
    {pages
      .filter(({ route }) => route !== here)
      .map(({ href, name }) => (
        <a key={href} className="button quiet" href={href}>
          {name}
        </a>
      ))}
  </nav>
)
