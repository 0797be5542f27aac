import { createRoot } from 'react-dom/client'
import { type Rehearsing, rehearse } from '../app/rehearsal/index.ts'
import { waitForOffers } from '../app/rehearsal/kiosk.ts'
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

/** On a page that tests itself: takes what the collector offers, and shows it over that page. */
export const takeOffers = (product: Product): Promise<void> =>
  waitForOffers(product, (rehearsing) => {
    const place = document.body.appendChild(document.createElement('div'))
    const page = document.getElementById('root')
    page?.toggleAttribute('hidden', true)
    let hide = () => {
      hide = () => {}
      page?.toggleAttribute('hidden', false)
      place.remove()
    }
    const unmount = draw(place, product, rehearsing, () => hide())
    return () => {
      unmount()
      hide()
    }
  })

function draw(
  place: HTMLElement,
  { params }: Product,
  rehearsing: Rehearsing,
  after: () => void,
): () => void {
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
  return () => root.unmount()
}
