import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

export interface SiteOptions {
  /** The built app. */
  dist: string
  /** What `config.json` answers. */
  config: unknown
}

interface HostingConfig {
  globalHeaders: Record<string, string>
  routes: { route: string; headers?: Record<string, string> }[]
}

const HOSTING = 'staticwebapp.config.json'

/**
 * `config.json` of the app where nobody gives one: it delivers to where it came from.
 * @param key readable by everybody who opens the page, so it must only send
 * @param rehearsal kiosks may be offered rehearsals
 */
export const ownConfig = (key?: string, rehearsal?: boolean) => ({
  version: 1,
  delivery: {
    sinks: [{ name: 'collector', type: 'https', url: 'api/reports', ...publicKey(key) }],
  },
  fleet: { collector: './', ...(rehearsal && { rehearsal }) },
})

const publicKey = (key?: string) => key !== undefined && { key, keyOnlySends: true }

export const isBuilt = (dist: string) => existsSync(join(dist, 'index.html'))

/**
 * The built app with the headers that Azure Static Web Apps would send. Files are listed once
 * at start, each with an address of its own, so no path is ever made of what is asked for.
 */
export async function site(app: FastifyInstance, { dist, config }: SiteOptions) {
  const hosting = JSON.parse(readFileSync(join(dist, HOSTING), 'utf8')) as HostingConfig
  app.addHook('onRequest', async ({ url }, reply) => {
    reply.headers(headersFor(hosting, url.split('?')[0] ?? '/'))
    // A cache on the way must not give the compressed file to who cannot read it.
    reply.header('Vary', 'Accept-Encoding')
  })
  app.get('/config.json', async (_, reply) => reply.send(config))
  await app.register(fastifyStatic, {
    root: dist,
    wildcard: false,
    cacheControl: false,
    decorateReply: false,
    // The build has each larger file a second and third time, made smaller once and for all.
    preCompressed: true,
    globIgnore: [HOSTING, 'config.json', '**/*.{br,gz}'],
  })
}

function headersFor({ globalHeaders, routes }: HostingConfig, path: string) {
  const own = routes.find(({ route }) =>
    route.endsWith('*') ? path.startsWith(route.slice(0, -1)) : route === path,
  )
  return { ...globalHeaders, ...own?.headers }
}
