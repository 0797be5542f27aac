import { publishState } from './automation.ts'
import { renderPage } from './page/render.tsx'
import type { PageServices } from './page/services.ts'
import { watchUpdates } from './page/updates.ts'
import { followRoutes, type Route } from './route.ts'
import { notify } from './run/store.ts'
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
  const { opener, params, warmUp } = product
  const { unattended, begin } = await attend(product, services)
  await drawPage(place, { ...services, ...(unattended && { unattended }) }, params.quiet)
  addEventListener('hashchange', () => void opener.openLink(location.hash))
  await opener.openLink(location.hash)
  await begin()
  // What could not be fetched was said when it was needed.
  await warmUp().catch(() => undefined)
}

/** What a link for a device asks for is fetched when there is one. */
async function attend(product: Product, services: PageServices) {
  const { app, params } = product
  const { labels, everyMinutes, deliver, quiet } = params
  const once = { unattended: undefined, begin: async () => params.run && app.run('link') }
  if (!(labels ?? everyMinutes ?? deliver ?? quiet)) return once
  try {
    return (await import('./unattended.ts')).attend(product, services)
  } catch {
    const text = `A part of this page could not be fetched from its server, so it runs ${params.run ? 'once' : 'nothing by itself'}. Reload it where the network works.`
    notify(app.store, { id: 'unattended', level: 'error', text })
    return once
  }
}

/** The quiet view is fetched by those who ask for it; where that fails, the page stands in. */
async function drawPage(place: HTMLElement, services: PageServices, quiet?: boolean) {
  try {
    if (!quiet) return renderPage(place, services)
    const { renderQuiet } = await import('./quiet/index.tsx')
    renderQuiet(place, services, () => renderPage(place, services))
  } catch {
    renderPage(place, services)
  }
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
