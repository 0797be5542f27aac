import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { type PageServices, ServicesProvider } from '../ui/services.ts'
import { Translated } from '../ui/Translated.tsx'
import { Page } from './Page.tsx'
import '../ui/styles/index.css'

/** Draws the page into an element. */
export function renderPage(root: HTMLElement, services: PageServices): void {
  // A transition is drawn in small steps, so that a slow device answers in between.
  startTransition(() =>
    createRoot(root).render(
      <ServicesProvider value={services}>
        <Translated draw={() => <Page />} />
      </ServicesProvider>,
    ),
  )
}
