/**
 * The built app on 127.0.0.1 inside the client's namespace, with the scenario's config.json
 * and a credentials broker.
 * Usage: node device-server.mjs SETTINGS.json, as servers.ts makes it
 */
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { extname, join, normalize } from 'node:path'
import { type BrokerRelay, brokerMiddleware } from '../../lab/broker.ts'
import type { Certificate } from '../../lab/certificates.ts'

export interface DeviceSettings {
  /** The built app. */
  folder: string
  port: number
  config: unknown
  relay: BrokerRelay
  /** Served over TLS from there instead of 127.0.0.1. */
  at?: { address: string; certificate: Certificate }
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const settings: DeviceSettings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const broker = brokerMiddleware(settings.relay)

const serve: RequestListener = (req, res) =>
  broker(req, res, () => {
    const path = normalize(decodeURIComponent((req.url ?? '/').split('?')[0] ?? '/'))
    const headers = { 'Cache-Control': 'no-store' }
    if (path === '/config.json') {
      res.writeHead(200, { ...headers, 'Content-Type': 'application/json' })
      return res.end(JSON.stringify(settings.config))
    }
    const file = join(settings.folder, path.endsWith('/') ? `${path}index.html` : path)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return res.writeHead(404).end()
    const type = types[extname(file)] ?? 'application/octet-stream'
    res.writeHead(200, { ...headers, 'Content-Type': type })
    return createReadStream(file).pipe(res)
  })

const { at } = settings
const server = at ? createHttps(at.certificate, serve) : createServer(serve)
server.listen(settings.port, at?.address ?? '127.0.0.1', () => console.log('ready'))
