import { createRoot } from 'react-dom/client'
import { type Rehearsing, rehearse } from '../app/rehearsal/index.ts'
import type { Product } from '../app/start.ts'
import { Translated } from '../ui/Translated.tsx'
import { RehearsalPage } from './RehearsalPage.tsx'
import '../quiet/quiet.css'
import './rehearsal.css'

/**
 * Takes part in the rehearsal that the address names, and shows it.
 * @param showAll draws the whole page in its place
 */
export function renderRehearsal(place: HTMLElement, product: Product, showAll: () => void): void {
  draw(place, product, rehearse(product), showAll)
}

function draw(place: HTMLElement, { params }: Product, rehearsing: Rehearsing, after: () => void) {
  const root = createRoot(place)
  const leave = () => {
    root.unmount()
    after()
  }
  const { labels } = params
  root.render(
    <Translated
      draw={() => (
        <RehearsalPage rehearsing={rehearsing} onLeave={leave} {...(labels && { labels })} />
      )}
    />,
  )
}
