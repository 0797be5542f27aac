/** Pages of the product, told apart by the fragment of the address. */
const routes = ['run', 'fleet', 'links', 'readiness', 'setup', 'acceptance', 'walk'] as const
export type Route = (typeof routes)[number]

/**
 * `#/fleet`, `#/links`, `#/readiness`, `#/setup`, `#/acceptance` and `#/walk`; everything else, report
 * links included, is the page of a run.
 * @param shown the page at hand: fragments that name a place within a page stay on it
 */
export function routeOf(hash: string, shown: Route = 'run'): Route {
  if (/^#(?!\/|r=\d)./.test(hash)) return shown
  const name = /^#\/([a-z]+)\/?(?:$|\?)/.exec(hash)?.[1]
  return routes.find((route) => route === name) ?? 'run'
}

/**
 * Draws each page at its first visit, in an element of its own, and shows one at a time: what a
 * person did on a page, and a run that goes on there, outlives a look at another one.
 * @param draw called at most once for each page
 */
export function followRoutes(root: HTMLElement, draw: (route: Route, place: HTMLElement) => void) {
  const places = new Map<Route, HTMLElement>()
  let shown: Route | undefined
  const show = () => {
    const route = routeOf(location.hash, shown)
    if (route === shown) return
    const drawn = places.get(route)
    const place = drawn ?? root.appendChild(document.createElement('div'))
    places.set(route, place)
    for (const other of places.values()) other.hidden = other !== place
    if (!drawn) draw(route, place)
    if (shown) scrollTo(0, 0)
    shown = route
  }
  addEventListener('hashchange', show)
  show()
}
