import { createRoot } from 'react-dom/client'
import { type PageServices, ServicesProvider } from '../ui/services.ts'
import { Translated } from '../ui/Translated.tsx'
import { QuietPage } from './QuietPage.tsx'
import './quiet.css'

/**
 * Draws the view for a wall or a headset on a table: the chain and one sentence.
 * @param showAll draws the whole page in its place
 */
export function renderQuiet(place: HTMLElement, services: PageServices, showAll: () => void): void {
  const root = createRoot(place)
  const leave = () => {
    root.unmount()
    showAll()
  }
  root.render(
    <ServicesProvider value={services}>
      <Translated draw={() => <QuietPage onLeave={leave} />} />
    </ServicesProvider>,
  )
}
