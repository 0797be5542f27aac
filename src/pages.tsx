import { publishState } from './app/automation.ts'
import { speak } from './app/language.ts'
import { followRoutes, type Route, routeOf } from './app/route.ts'
import { type Product, start } from './app/start.ts'
import { languageAtStart } from './app/start-language.ts'
import { watchUpdates } from './page/overview/updates.ts'
import { renderPage } from './page/render.tsx'
import { notify } from './run/store.ts'
import { firstLookOver } from './ui/first-look.ts'
import type { PageServices } from './ui/services.ts'
import { withWords, wordsReady } from './words/catalogue.ts'
import { msg, t } from './words/page/index.ts'

/** Composes the product and draws the page that the address names. */
async function openPages() {
  if (window.top !== window.self) return refuseFrame(document.documentElement)
  // Beside the settings, not after them; where it fails, drawOther tries again and says so.
  if (routeOf(location.hash) === 'fleet') void import('./fleet/index.tsx').catch(() => undefined)
  const [product] = await Promise.all([start(), speak(languageAtStart())])
  await wordsReady()
  const { app, opener, history, profiles } = product
  if (app.config.title) document.title = app.config.title
  publishState(app.store)
  const update = watchUpdates(app.store, product.params.run)
  const services: PageServices = { app, opener, history, profiles, update }
  followRoutes(document.getElementById('root') as HTMLElement, (route, place) =>
    route === 'run' ? void drawRun(place, product, services) : drawOther(route, place, services),
  )
}

/**
 * In a frame, whoever made the page around it could start runs and place clicks. Hosts can forbid
 * frames by a header, which a page cannot do by itself (docs/hosting.md).
 */
async function refuseFrame(root: HTMLElement) {
  await speak(languageAtStart())
  await wordsReady()
  root.dataset.run = 'framed'
  const link = document.createElement('a')
  // Without what the other page asks for.
  link.href = location.pathname
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = t('page.framed.open')
  const place = document.getElementById('root') ?? document.body
  place.replaceChildren(t('page.framed'), ' ', link)
}

/** Only here does the address start a run or open a report. */
async function drawRun(place: HTMLElement, product: Product, services: PageServices) {
  const { opener, params, warmUp } = product
  if (new URLSearchParams(location.search).has('rehearse'))
    return drawRehearsal(place, product, services)
  const { unattended, begin } = await attend(product, services.update)
  await drawPage(place, { ...services, ...(unattended && { unattended }) }, params.quiet)
  addEventListener('hashchange', () => void opener.openLink(location.hash))
  await opener.openLink(location.hash)
  await begin()
  if (params.everyMinutes && product.app.config.fleet?.rehearsal) void waitForRehearsals(product)
  await firstLookOver()
  // What could not be fetched was said when it was needed.
  await warmUp().catch(() => undefined)
}

/** A device in a rehearsal runs no test of its own. */
async function drawRehearsal(place: HTMLElement, product: Product, services: PageServices) {
  try {
    const { renderRehearsal } = await withWords(import('./rehearse/index.tsx'))
    renderRehearsal(place, product, () => renderPage(place, services))
    await firstLookOver()
  } catch (error) {
    console.error(error)
    place.textContent = t('page.notLoaded')
  }
}

/** A kiosk that can't be offered rehearsals goes on testing. */
async function waitForRehearsals(product: Product) {
  const rehearse = await withWords(import('./rehearse/index.tsx')).catch(() => undefined)
  await rehearse?.takeOffers(product)
}

/** What a link for a device asks for is fetched when there is one. */
async function attend(product: Product, update: () => void) {
  const { app, params } = product
  const { labels, everyMinutes, deliver, quiet } = params
  const once = { unattended: undefined, begin: async () => params.run && app.run('link') }
  if (!(labels ?? everyMinutes ?? deliver ?? quiet)) return once
  try {
    return (await withWords(import('./app/unattended/attend.ts'))).attend(product, update)
  } catch {
    const text = msg(params.run ? 'page.notLoaded.once' : 'page.notLoaded.never')
    notify(app.store, { id: 'unattended', level: 'error', text })
    return once
  }
}

/** The quiet view is fetched by those who ask for it; where that fails, the page stands in. */
async function drawPage(place: HTMLElement, services: PageServices, quiet?: boolean) {
  try {
    if (!quiet) return renderPage(place, services)
    const { renderQuiet } = await withWords(import('./quiet/index.tsx'))
    renderQuiet(place, services, () => renderPage(place, services))
  } catch {
    renderPage(place, services)
  }
}

type Draw = (place: HTMLElement, services: PageServices) => void

/** Pages that most visitors never see are fetched when they are asked for. */
const others: Record<Exclude<Route, 'run'>, () => Promise<Draw>> = {
  fleet: () => import('./fleet/index.tsx').then((page) => page.renderFleet),
  links: () => import('./links/index.tsx').then((page) => page.renderLinks),
  readiness: () => import('./readiness/index.tsx').then((page) => page.renderReadiness),
  setup: () => import('./setup/index.tsx').then((page) => page.renderSetup),
  acceptance: () => import('./acceptance/index.tsx').then((page) => page.renderAcceptance),
  walk: () => import('./page/walk/index.tsx').then((page) => page.renderWalk),
}

async function drawOther(
  route: Exclude<Route, 'run'>,
  place: HTMLElement,
  services: PageServices,
): Promise<void> {
  try {
    const draw = await withWords(others[route]())
    draw(place, services)
  } catch (error) {
    console.error(error)
    place.textContent = t('page.notLoaded')
  }
}

/** Rejects where a part of the page did not arrive (main.ts says so). */
export const opened = openPages()
