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
  /** Answers requests for a part of a file with all of it, and offers no parts. */
  wholeOnly?: boolean
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
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found?.isFile()) return res.writeHead(404).end()
    const type = { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }
    if (settings.wholeOnly) {
      res.writeHead(200, { ...headers, ...type })
      return createReadStream(file).pipe(res)
    }
    const part = partOf(req.headers.range, found.size)
    const offer = { ...headers, ...type, 'Accept-Ranges': 'bytes' }
    if (!part) res.writeHead(200, offer)
    else
      res.writeHead(206, {
        ...offer,
        'Content-Range': `bytes ${part.start}-${part.end}/${found.size}`,
      })
    return createReadStream(file, part).pipe(res)
  })

/** One part with both ends (RFC 9110 §14.1.2); a server may answer any other question whole. */
function partOf(range: string | undefined, size: number) {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  const [start, end] = [Number(from), Math.min(Number(to), size - 1)]
  return start <= end ? { start, end } : undefined
}

const { at } = settings
const server = at ? createHttps(at.certificate, serve) : createServer(serve)
server.listen(settings.port, at?.address ?? '127.0.0.1', () => console.log('ready'))
