import type { ReactNode } from 'react'
import type { Route } from '../route.ts'
import { Logo } from './Logo.tsx'
import { OtherPages } from './OtherPages.tsx'
import { type PageServices, ServicesProvider } from './services.ts'
import './styles/index.css'

interface Props {
  services: PageServices
  route: Route
  /** The page's one first-order heading. */
  title: string
  children: ReactNode
}

/** Frame of a page beside the run: its name, the way back and to the others. */
export const OtherPage = ({ services, route, title, children }: Props) => (
  <ServicesProvider value={services}>
    <header className="header">
      <a className="brand" href="#/">
        <Logo />
        <span>{services.app.config.title ?? 'Quest Preflight'}</span>
      </a>
      <OtherPages here={route} />
    </header>
    <main>
      <h1>{title}</h1>
      {children}
    </main>
  </ServicesProvider>
)
