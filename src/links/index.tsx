import { createRoot } from 'react-dom/client'
import { OtherPage } from '../page/OtherPage.tsx'
import type { PageServices } from '../page/services.ts'
import { LinkMaker } from './LinkMaker.tsx'
import './links.css'

/** Makes the links that start a run by themselves, for many devices at once. */
export function renderLinks(root: HTMLElement, services: PageServices): void {
  createRoot(root).render(
    <OtherPage services={services} route="links" title="Links for devices">
      <LinkMaker />
    </OtherPage>,
  )
}
