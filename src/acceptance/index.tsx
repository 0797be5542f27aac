import { createRoot } from 'react-dom/client'
import { OtherPage } from '../ui/OtherPage.tsx'
import type { PageServices } from '../ui/services.ts'
import { Translated } from '../ui/Translated.tsx'
import { t } from '../words/acceptance/index.ts'
import { AcceptancePage } from './page/AcceptancePage.tsx'
import './page/acceptance.css'

/** What a device really does, compared with what we expect of it. */
export function renderAcceptance(root: HTMLElement, services: PageServices): void {
  createRoot(root).render(
    <Translated
      draw={() => (
        <OtherPage services={services} route="acceptance" title={t('acceptance.title')}>
          <AcceptancePage />
        </OtherPage>
      )}
    />,
  )
}
