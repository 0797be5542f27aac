import { createRoot } from 'react-dom/client'
import { OtherPage } from '../page/OtherPage.tsx'
import type { PageServices } from '../page/services.ts'

/** Placeholder: readiness of many devices on one page. */
export function renderFleet(root: HTMLElement, services: PageServices): void {
  createRoot(root).render(
    <OtherPage services={services} route="fleet" title="Fleet">
      <p>
        Here reports of many devices will be put together: who is ready, who is not, and the few
        causes behind it. This part is not built yet.
      </p>
    </OtherPage>,
  )
}
