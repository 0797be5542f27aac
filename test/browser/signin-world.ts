import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { selfSigned } from '../../lab/certificates.ts'
import { type Entra, startEntra } from '../../lab/entra/entra.ts'
import { CLIENT_ID, IDENTITY_PROVIDER, resources } from '../../lab/entra/fixtures.ts'
import { TENANT } from '../../lab/entra/users.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { headlessChromium, wholeChromium } from './chromium.ts'

/** The hosts of Microsoft that a sign-in touches: all of them are the stand-in. */
const HOSTS = [
  'login.microsoftonline.com',
  'aadcdn.msauth.net',
  'aadcdn.msftauth.net',
  'graph.microsoft.com',
  new URL(IDENTITY_PROVIDER).host,
]

const scope = (name: keyof typeof resources) => `${resources[name].id}/${resources[name].scopes[0]}`

/** The app with its production authority; nothing in it knows of the test. */
const signInConfig = {
  version: 1,
  profiles: ['own'],
  endpoints: [
    {
      id: 'own',
      title: 'Own',
      profiles: ['own'],
      source: 'test',
      sourceDate: null,
      hosts: ['127.0.0.1'],
      tcpPorts: ['443'],
    },
  ],
  signIn: {
    clientId: CLIENT_ID,
    tenant: TENANT,
    resources: [
      { name: 'graph', title: 'Microsoft Graph', scopes: ['User.Read'] },
      { name: 'sharepoint', title: 'SharePoint', scopes: [scope('sharepoint')] },
      { name: 'teams', title: 'Teams', scopes: [scope('teams')] },
      { name: 'api', scopes: [scope('api')] },
    ],
  },
}

export interface World {
  app: BuiltApp
  entra: Entra
  /** Adds keys to config.json. */
  configure: (more: object) => void
  /**
   * A fresh person; in a browser of their own where a setting of the browser is wanted. A whole
   * browser blocks third-party cookies unless told otherwise.
   */
  open: (options?: OpenOptions) => Promise<Page>
  stop: () => Promise<void>
}

interface OpenOptions {
  thirdPartyCookies?: boolean
  bfcache?: boolean
  blockPopups?: boolean
  /** Resolves a host elsewhere than to the stand-in: "MAP … ~NOTFOUND". */
  rules?: string[]
  userAgent?: string
  /** False makes the stand-in's certificate an interceptor's. */
  trusted?: boolean
}

/**
 * In each page, a finger at once: one that nobody touches is left alone for 1.5 s before it
 * fetches the sign-in (src/ui/first-look.ts). Its listener comes at some time of the start.
 */
function touch() {
  const again = setInterval(() => dispatchEvent(new Event('pointerdown')), 50)
  setTimeout(() => clearInterval(again), 3000)
}

/**
 * @param wholeBrowser where the test is about pop-ups or third-party cookies
 * @param askAlways the stand-in asks at every sign-in what should happen, as `npm start` does
 * @param keepsOffline the page is stored for offline use meanwhile: 185 files for each person
 */
export async function createWorld({
  wholeBrowser = false,
  askAlways = false,
  keepsOffline = false,
} = {}): Promise<World> {
  const app = await serveBuiltApp()
  app.setConfig(signInConfig)
  const certificate = await selfSigned(HOSTS)
  const entra = await startEntra({
    host: '127.0.0.1',
    port: 0,
    redirectUris: [`${app.url}redirect.html`],
    certificate,
    askAlways,
  })
  const contexts: BrowserContext[] = []
  const folders: string[] = []

  function argsFor(rules: string[] = [], trusted = true): string[] {
    const mapped = HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${entra.port}`)
    const resolver = [...rules, ...mapped, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')
    return [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=${resolver}`,
      ...(trusted ? [`--ignore-certificate-errors-spki-list=${certificate.spki}`] : []),
    ]
  }

  const serviceWorkers = keepsOffline ? 'allow' : 'block'
  const executablePath = wholeBrowser ? wholeChromium : headlessChromium
  let shared: Promise<Browser> | undefined
  /** A context of its own, in one browser for all that need no setting of the browser. */
  async function openShared(userAgent?: string): Promise<Page> {
    shared ??= chromium.launch({ executablePath, args: argsFor() })
    return begin(
      await (await shared).newContext({ serviceWorkers, ...(userAgent && { userAgent }) }),
    )
  }

  async function begin(context: BrowserContext): Promise<Page> {
    await context.addInitScript(touch)
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(`${app.url}?only=signin.`)
    return page
  }

  async function open({ userAgent, ...settings }: OpenOptions = {}): Promise<Page> {
    if (Object.keys(settings).length === 0) return openShared(userAgent)
    const {
      thirdPartyCookies = false,
      bfcache = false,
      blockPopups = false,
      rules = [],
      trusted = true,
    } = settings
    const profile = await mkdtemp(join(tmpdir(), 'preflight-signin-'))
    folders.push(profile)
    const preferences = {
      profile: {
        cookie_controls_mode: thirdPartyCookies ? 0 : 1,
        block_third_party_cookies: !thirdPartyCookies,
      },
    }
    await mkdir(join(profile, 'Default'), { recursive: true })
    await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences))
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      serviceWorkers,
      ...(userAgent && { userAgent }),
      ignoreDefaultArgs: [
        ...(bfcache ? ['--disable-back-forward-cache'] : []),
        ...(blockPopups ? ['--disable-popup-blocking'] : []),
      ],
      args: argsFor(rules, trusted),
    })
    contexts.push(context)
    return begin(context)
  }

  return {
    app,
    entra,
    configure: (more) => app.setConfig({ ...signInConfig, ...more }),
    open,
    async stop() {
      await (await shared)?.close()
      await Promise.all(contexts.map((context) => context.close().catch(() => {})))
      await entra.stop()
      await app.stop()
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    },
  }
}
