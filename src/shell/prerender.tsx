/** Runs when the page is built, in Node (tools/vite-shell.ts). */
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { App } from '../app/app.ts'
import type { Route } from '../app/route.ts'
import { offeredProfiles } from '../catalog/offered.ts'
import { defaultProfiles } from '../catalog/profiles.ts'
import { parseConfig } from '../config/read.ts'
import { FleetStart } from '../fleet/page/overview/FleetStart.tsx'
import { Page } from '../page/Page.tsx'
import { createRunStore } from '../run/store.ts'
import { OtherPage } from '../ui/OtherPage.tsx'
import { type PageServices, ServicesProvider } from '../ui/services.ts'
import { compileWords, showIn, wordsReady } from '../words/catalogue.ts'
import { languages } from '../words/language.ts'
import { t } from '../words/page/index.ts'
import { t as walkWords } from '../words/walk/index.ts'
import type { Shells } from './draw.ts'

const nothing = async () => {}

/** A product that was just opened and never asked for anything. */
const services = (): PageServices => {
  const app: App = {
    store: createRunStore([...defaultProfiles]),
    config: parseConfig({ version: 1 }).config,
    run: nothing,
    rerun: nothing,
    stop: () => {},
    setSpeechKey: () => {},
  }
  return {
    app,
    opener: { open: nothing, openFile: nothing, openLink: nothing, close: () => {} },
    history: () => Promise.reject(new Error('There is no history while the page is built.')),
    profiles: offeredProfiles([]),
    update: () => {},
  }
}

const other = (route: Route, content: ReactNode, title?: string) => (
  <OtherPage services={services()} route={route} {...(title && { title })}>
    {content}
  </OtherPage>
)

const pages: Record<Route, () => ReactNode> = {
  run: () => (
    <ServicesProvider value={services()}>
      <Page />
    </ServicesProvider>
  ),
  fleet: () => other('fleet', <FleetStart />),
  links: () => other('links', null),
  readiness: () => other('readiness', null),
  setup: () => other('setup', null),
  acceptance: () => other('acceptance', null),
  walk: () => other('walk', <p>{walkWords('walk.about')}</p>, walkWords('walk.title')),
}

async function prerender() {
  compileWords(compileMessage)
  const shells: Record<string, Record<string, string>> = {}
  const notLoadedWords: Record<string, string> = {}
  for (const language of languages) {
    await showIn(language)
    await wordsReady()
    notLoadedWords[language] = t('page.notLoaded')
    for (const [route, page] of Object.entries(pages))
      shells[route] = { ...shells[route], [language]: renderToStaticMarkup(page()) }
  }
  return { shells: shells as Shells, notLoadedWords }
}

/** The pages as they look before anything is known, as HTML, by route and language. */
export const prerendered = await prerender()
