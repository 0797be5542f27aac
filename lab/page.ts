import type { ServerResponse } from 'node:http'
import { type Connect, createServer, type InlineConfig, type Plugin, preview } from 'vite'
import { brokerMiddleware } from './broker.ts'
import type { Certificate } from './certificates.ts'
import { REAL_PAGE } from './config.ts'
import type { Relay } from './relay.ts'

export interface PageOptions {
  /** Address to listen on; `0.0.0.0` for the whole network. */
  host: string
  port: number
  relay: Relay
  /** What `/config.json` answers. */
  config: unknown
  /** Where `/api` goes. */
  collector: string
  /** HTTPS with this certificate; plain http without. */
  certificate?: Certificate
  /** Folder of the built app, served in place of the sources. */
  built?: string
}

/**
 * Vite's dev server with the lab's own `/config.json` and `/lab/broker`, and the real page; or its
 * server of what was built.
 */
export async function startPage(options: PageOptions): Promise<{ close: () => Promise<void> }> {
  const { host, port, collector, certificate, built } = options
  const before = process.listeners('SIGTERM')
  const server = {
    host,
    port,
    strictPort: true,
    // Same origin as the page, as in a real installation; the collector knows loopback only.
    proxy: { '/api': { target: collector, changeOrigin: true, ws: true } },
    ...(certificate && { https: { key: certificate.key, cert: certificate.cert } }),
  }
  const common: InlineConfig = {
    clearScreen: false,
    logLevel: 'warn',
    plugins: [labPlugin(options)],
  }
  const start = async () => {
    if (built) return preview({ ...common, build: { outDir: built }, preview: server })
    return (await createServer({ ...common, server })).listen()
  }
  const page = await start()
  // Vite ends the process on SIGTERM, whatever else has to be ended first; the lab does it itself.
  for (const listener of process.listeners('SIGTERM'))
    if (!before.includes(listener)) process.off('SIGTERM', listener)
  return page
}

function labPlugin({ relay, config }: PageOptions): Plugin {
  // Before Vite's own handlers, so that they win over the files in public/.
  const answerFirst = ({ middlewares }: { middlewares: Connect.Server }) => {
    const { udp, tcp, tls } = relay.urls
    middlewares.use(
      brokerMiddleware({ secret: relay.secret, uris: [...udp, ...tcp], tlsUris: tls }),
    )
    const answer = (value: unknown) => (_: unknown, res: ServerResponse) => {
      res.setHeader('Content-Type', 'application/json')
      res.setHeader('Cache-Control', 'no-store')
      res.end(JSON.stringify(value))
    }
    middlewares.use('/config.json', answer(config))
    middlewares.use(`${REAL_PAGE}config.json`, answer({ version: 1 }))
    // Everything else is there as it is here.
    middlewares.use((req, _, next) => {
      if (req.url?.startsWith(REAL_PAGE)) req.url = req.url.slice(REAL_PAGE.length - 1)
      next()
    })
  }
  return {
    name: 'preflight-lab',
    configureServer: answerFirst,
    configurePreviewServer: answerFirst,
  }
}
