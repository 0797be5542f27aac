import { createRoot } from 'react-dom/client'
import { OtherPage } from '../ui/OtherPage.tsx'
import type { PageServices } from '../ui/services.ts'
import { Translated } from '../ui/Translated.tsx'
import { t } from '../words/page/index.ts'
import { LinkMaker } from './LinkMaker.tsx'
import './links.css'

/** Makes the links that start a run by themselves, for many devices at once. */
export function renderLinks(root: HTMLElement, services: PageServices): void {
  createRoot(root).render(
    <Translated
      draw={() => (
        <OtherPage services={services} route="links" title={t('page.pages.links')}>
          <LinkMaker />
        </OtherPage>
      )}
    />,
  )
}
