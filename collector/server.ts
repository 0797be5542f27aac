import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { t } from '../src/words/collector/index.ts'
import {
  type AccessOptions,
  checkHost,
  createAccess,
  isLoopback,
  keyToPublish,
  needsProof,
} from './access.ts'
import { answerProblem, api } from './api.ts'
import { pruneHourly } from './prune.ts'
import { openHub } from './rehearsal/hub.ts'
import { isBuilt, ownConfig, site } from './site.ts'
import { openStore } from './store.ts'
import { createWriter } from './writer.ts'

export interface CollectorOptions {
  host: string
  /** 0 for any free one. */
  port: number
  /** Folder of the SQLite file. */
  data: string
  /** Folder of the built app; left out where there is none. */
  dist?: string
  /** What `config.json` of the app answers. */
  config?: unknown
  /** Other origins whose pages may ask. */
  origins?: string[]
  access?: AccessOptions
  /** Takes anybody's reports, and shows them to anybody, on whatever address. */
  open?: boolean
  /** Requests a minute from one address. */
  rate?: number
  /** Runs an hour from one browser. */
  rateInstallation?: number
  /** Size of the SQLite file from which on nothing more is taken. */
  maxGigabytes?: number
  /** Runs that arrived longer ago are deleted; all are kept without. */
  keepDays?: number
  /** The app's own config.json lets kiosks be offered rehearsals. */
  rehearsal?: boolean
  /** Believe the `X-Forwarded-For` of a proxy on this machine. */
  behindProxy?: boolean
  /** PEM; plain http without. */
  tls?: { key: string; cert: string }
}

export interface Collector {
  /** With a slash at the end. */
  url: string
  port: number
  /** Whether it serves the app too. */
  withApp: boolean
  /** Answers what is under way, writes what waits, then closes. */
  stop: () => Promise<void>
}

/** A site behind one address with 1,000 headsets, each with a second attempt. */
export const DEFAULT_RATE = 3000
/** A run every few minutes, and what a headset kept while it was offline. */
export const DEFAULT_RATE_INSTALLATION = 600
/** A year of 1,000 headsets with two full reports a day. */
export const DEFAULT_GIGABYTES = 20
/** The app gives up after a minute. */
const REQUEST_MS = 65_000
const HEADERS_MS = 15_000
const CHECK_MS = 5000
/** More would take memory before anything is known of them. */
const CONNECTIONS_MAX = 4000
/** A year (RFC 6797); other services on subdomains decide for themselves. */
const HSTS = 'max-age=31536000'
/** What may take this long after the end was asked for is cut off; its sender tries again. */
const LAST_MS = 10_000

export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const { host, port, data, access = {}, open = false, tls } = options
  const isOpen = !needsProof(access)
  if (isOpen && !open && !isLoopback(host)) throw new Error(t('collector.start.open', { host }))
  const store = openStore(data, (options.maxGigabytes ?? DEFAULT_GIGABYTES) * 1e9)
  const writer = createWriter(store)
  const stopPruning = options.keepDays ? pruneHourly(store, options.keepDays) : () => {}
  const hub = openHub(store.rehearsals, store.isFull)
  const app = createApp(options)
  app.setErrorHandler(answerProblem)
  let ending = false
  // A connection that is kept alive would hold the end back.
  app.addHook('onSend', async (_, reply) => {
    if (ending) reply.header('Connection', 'close')
    if (tls) reply.header('Strict-Transport-Security', HSTS)
  })
  const withApp = options.dist !== undefined && isBuilt(options.dist)
  // Only this machine asks, so a name of somebody else is an attack on its browser.
  if (isOpen && !open) app.addHook('onRequest', async ({ headers }) => checkHost(headers.host))
  await app.register(api, {
    prefix: '/api',
    store,
    writer,
    hub,
    isOpen,
    access: createAccess(access),
    origins: options.origins ?? [],
    rates: {
      address: options.rate ?? DEFAULT_RATE,
      installation: options.rateInstallation ?? DEFAULT_RATE_INSTALLATION,
    },
  })
  if (withApp)
    await app.register(site, {
      dist: options.dist ?? '',
      config: options.config ?? ownConfig(keyToPublish(access), options.rehearsal),
    })
  try {
    await app.listen({ host, port })
  } catch (error) {
    stopPruning()
    hub.stop()
    store.close()
    throw error
  }
  const taken = (app.server.address() as AddressInfo).port
  const shown = host.includes(':') ? `[${host}]` : host
  return {
    url: `${tls ? 'https' : 'http'}://${shown}:${taken}/`,
    port: taken,
    withApp,
    stop: async () => {
      ending = true
      const insist = setTimeout(() => app.server.closeAllConnections(), LAST_MS)
      await app.close()
      clearTimeout(insist)
      await writer.drained()
      stopPruning()
      hub.stop()
      store.close()
    },
  }
}

function createApp({ tls, behindProxy }: CollectorOptions): FastifyInstance {
  const slow = { headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_MS }
  const common = {
    requestTimeout: REQUEST_MS,
    trustProxy: behindProxy ? 'loopback' : false,
    routerOptions: { maxParamLength: 100 },
  }
  const app = tls
    ? (fastify({ ...common, https: { ...tls, ...slow } }) as unknown as FastifyInstance)
    : fastify({ ...common, http: slow })
  app.server.maxConnections = CONNECTIONS_MAX
  return app
}
