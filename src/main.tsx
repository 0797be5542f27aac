import { publishState } from './automation.ts'
import { renderPage } from './page/render.tsx'
import { watchUpdates } from './page/updates.ts'
import { start } from './start.ts'

const HEADSET = /OculusBrowser|\bVR\b/

async function main() {
  const root = document.documentElement
  // A bright page in a dark headset is hard on the eyes, whatever the system says.
  if (HEADSET.test(navigator.userAgent)) root.dataset.theme = 'dark'

  const { app, opener, history, profiles, params, warmUp } = await start()
  if (app.config.title) document.title = app.config.title
  publishState(app.store)
  const update = watchUpdates(app.store)
  renderPage(document.getElementById('root') as HTMLElement, {
    app,
    opener,
    history,
    profiles,
    update,
  })
  addEventListener('hashchange', () => void opener.openLink(location.hash))
  await opener.openLink(location.hash)
  if (params.run) await app.run()
  else await warmUp()
}

void main()
