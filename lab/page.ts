import type { ServerResponse } from 'node:http'
import { createServer, type Plugin, type ViteDevServer } from 'vite'
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
}

/** Vite's dev server with the lab's own `/config.json` and `/lab/broker`, and the real page. */
export async function startPage(options: PageOptions): Promise<ViteDevServer> {
  const { host, port, collector, certificate } = options
  const before = process.listeners('SIGTERM')
  const vite = await createServer({
    clearScreen: false,
    logLevel: 'warn',
    plugins: [labPlugin(options)],
    server: {
      host,
      port,
      strictPort: true,
      // Same origin as the page, as in a real installation; the collector knows loopback only.
      proxy: { '/api': { target: collector, changeOrigin: true, ws: true } },
      ...(certificate && { https: { key: certificate.key, cert: certificate.cert } }),
    },
  })
  // Vite ends the process on SIGTERM, whatever else has to be ended first; the lab does it itself.
  for (const listener of process.listeners('SIGTERM'))
    if (!before.includes(listener)) process.off('SIGTERM', listener)
  return vite.listen()
}

function labPlugin({ relay, config }: PageOptions): Plugin {
  return {
    name: 'preflight-lab',
    // Before Vite's own handlers, so that they win over the files in public/.
    configureServer({ middlewares }) {
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
    },
  }
}
