import { createRoot } from 'react-dom/client'
import { OtherPage } from '../ui/OtherPage.tsx'
import type { PageServices } from '../ui/services.ts'
import { Translated } from '../ui/Translated.tsx'
import { t } from '../words/page/index.ts'
import { SetupPage } from './view/SetupPage.tsx'
import './setup.css'

/** Five questions in, config.json and what belongs to it out. Nothing leaves this browser. */
export function renderSetup(root: HTMLElement, services: PageServices): void {
  createRoot(root).render(
    <Translated
      draw={() => (
        <OtherPage services={services} route="setup" title={t('page.pages.setup')}>
          <SetupPage />
        </OtherPage>
      )}
    />,
  )
}
