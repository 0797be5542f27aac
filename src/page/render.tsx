import { createRoot } from 'react-dom/client'
import { Page } from './Page.tsx'
import { type PageServices, ServicesProvider } from './services.ts'
import './styles/index.css'

/** Draws the page into an element. */
export function renderPage(root: HTMLElement, services: PageServices): void {
  createRoot(root).render(
    <ServicesProvider value={services}>
      <Page />
    </ServicesProvider>,
  )
}
