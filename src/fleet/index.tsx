import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { OtherPage } from '../ui/OtherPage.tsx'
import type { PageServices } from '../ui/services.ts'
import { Translated } from '../ui/Translated.tsx'
import { createFleetClient } from './client.ts'
import { FleetPage } from './page/FleetPage.tsx'

/** Draws readiness of many devices on one page. */
export function renderFleet(root: HTMLElement, services: PageServices): void {
  const engine = createFleetClient()
  startTransition(() =>
    createRoot(root).render(
      <Translated
        draw={() => (
          <OtherPage services={services} route="fleet">
            <FleetPage engine={engine} />
          </OtherPage>
        )}
      />,
    ),
  )
}
