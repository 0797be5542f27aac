import { createRoot } from 'react-dom/client'
import { OtherPage } from '../../ui/OtherPage.tsx'
import type { PageServices } from '../../ui/services.ts'
import { Translated } from '../../ui/Translated.tsx'
import { t } from '../../words/walk/index.ts'
import { WalkPage } from './WalkPage.tsx'

/** Maps of walks from reports, on any device. */
export function renderWalk(root: HTMLElement, services: PageServices): void {
  createRoot(root).render(
    <Translated
      draw={() => (
        <OtherPage services={services} route="walk" title={t('walk.title')}>
          <WalkPage />
        </OtherPage>
      )}
    />,
  )
}
