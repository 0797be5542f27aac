import { publishState } from './automation.ts'
import { renderPage } from './page/render.tsx'
import type { PageServices } from './page/services.ts'
import { watchUpdates } from './page/updates.ts'
import { followRoutes, type Route } from './route.ts'
import { type Product, start } from './start.ts'

const HEADSET = /OculusBrowser|\bVR\b/

async function main() {
  const root = document.documentElement
  // A bright page in a dark headset is hard on the eyes, whatever the system says.
  if (HEADSET.test(navigator.userAgent)) root.dataset.theme = 'dark'

  const product = await start()
  const { app, opener, history, profiles } = product
  if (app.config.title) document.title = app.config.title
  publishState(app.store)
  const update = watchUpdates(app.store)
  const services: PageServices = { app, opener, history, profiles, update }
  followRoutes(document.getElementById('root') as HTMLElement, (route, place) =>
    route === 'run' ? void drawRun(place, product, services) : drawOther(route, place, services),
  )
}

/** Only here does the address start a run or open a report. */
async function drawRun(place: HTMLElement, product: Product, services: PageServices) {
  const { app, opener, params, warmUp } = product
  renderPage(place, services)
  addEventListener('hashchange', () => void opener.openLink(location.hash))
  await opener.openLink(location.hash)
  if (params.run) await app.run()
  else await warmUp()
}

/** Pages that most visitors never see are fetched when they are asked for. */
async function drawOther(
  route: Exclude<Route, 'run'>,
  place: HTMLElement,
  services: PageServices,
): Promise<void> {
  try {
    if (route === 'fleet') (await import('./fleet/index.tsx')).renderFleet(place, services)
    else (await import('./links/index.tsx')).renderLinks(place, services)
  } catch (error) {
    console.error(error)
    place.textContent =
      'This page could not be loaded from its server. Reload it when the network is back.'
  }
}

void main()
