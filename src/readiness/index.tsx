import { createRoot } from 'react-dom/client'
import { OtherPage } from '../ui/OtherPage.tsx'
import type { PageServices } from '../ui/services.ts'
import { Translated } from '../ui/Translated.tsx'
import { ReadinessPage } from './page/ReadinessPage.tsx'
import './page/styles/index.css'

/** The list of everything an organization prepares, filled by runs and by people. */
export function renderReadiness(root: HTMLElement, services: PageServices): void {
  createRoot(root).render(
    <Translated
      draw={() => (
        <OtherPage services={services} route="readiness">
          <ReadinessPage />
        </OtherPage>
      )}
    />,
  )
}
