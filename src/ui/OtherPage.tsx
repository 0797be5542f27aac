import type { ReactNode } from 'react'
import type { Route } from '../app/route.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Logo } from './Logo.tsx'
import { OtherPages } from './OtherPages.tsx'
import { type PageServices, ServicesProvider } from './services.ts'
import './styles/index.css'

interface Props {
  services: PageServices
  route: Route
  /** The one first-order heading, where the page does not bring it itself. */
  title?: string
  children: ReactNode
}

/** Frame of a page beside the run: its name, the way back and to the others. */
export const OtherPage = ({ services, route, title, children }: Props) => (
  <ServicesProvider value={services}>
    <header className="header">
      <a className="brand" href="#/">
        <Logo />
        <span translate="no">{services.app.config.title ?? 'Quest Preflight'}</span>
      </a>
      <OtherPages here={route} />
    </header>
    <main>
      {title && <h1>{title}</h1>}
      {children}
      <LanguageSwitch />
    </main>
  </ServicesProvider>
)
