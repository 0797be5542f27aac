import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** What `npm run build` made. PREFLIGHT_DIST names another folder than dist/. */
export const builtFolder = process.env.PREFLIGHT_DIST ?? join(import.meta.dirname, '../../dist')

export interface ConfigAnswer {
  status?: number
  type?: string
  body?: string | Uint8Array
  /** No answer at all. */
  hangs?: boolean
}

export interface BuiltApp {
  /** With a slash at the end. */
  url: string
  /** What was asked for, first to last, as of `Date.now()`. */
  asked: { path: string; at: number }[]
  /** What `config.json` answers from now on. */
  setConfig: (config: unknown) => void
  /** What asking for `config.json` brings instead; without an argument the config again. */
  answerConfig: (answer?: ConfigAnswer) => void
  /** From now on the service worker is another one, as after a deployment. */
  deploy: () => void
  stop: () => Promise<void>
}

/**
 * The built app (`npm run build`) on a loopback port, under a sub-path as many hosts serve it.
 */
export async function serveBuiltApp(): Promise<BuiltApp> {
  const folder = builtFolder
  if (!statSync(join(folder, 'index.html'), { throwIfNoEntry: false }))
    throw new Error(`There is no build in ${folder}: npm run build makes one.`)
  let config: unknown = { version: 1 }
  let answer: ConfigAnswer | undefined
  const asked: BuiltApp['asked'] = []
  let version = 0
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'))
    if (!path.startsWith('/preflight/')) return response.writeHead(404).end()
    const name = path.slice('/preflight'.length)
    asked.push({ path: name, at: Date.now() })
    const headers = { 'Cache-Control': 'no-cache' }
    if (name === '/config.json' && answer) {
      const { status = 200, type = 'application/json', body = '', hangs } = answer
      return hangs || response.writeHead(status, { ...headers, 'Content-Type': type }).end(body)
    }
    if (name === '/config.json') {
      response.writeHead(200, { ...headers, 'Content-Type': 'application/json' })
      return response.end(JSON.stringify(stayHome(config)))
    }
    const file = join(folder, name.endsWith('/') ? `${name}index.html` : name)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end()
    const type = types[extname(file)] ?? 'application/octet-stream'
    response.writeHead(200, { ...headers, 'Content-Type': type })
    if (name === '/sw.js') return response.end(`${readFileSync(file, 'utf8')}\n// ${version}`)
    return createReadStream(file).pipe(response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/preflight/`,
    asked,
    setConfig: (next) => {
      config = next
    },
    answerConfig: (next) => {
      answer = next
    },
    deploy: () => {
      version++
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

/**
 * The portal control must not leave this machine: ICE refuses ports 80 and 443 on loopback. And a
 * test says the same next year.
 */
const stayHome = (config: unknown) =>
  typeof config === 'object'
    ? { nobodyAddress: '127.0.0.1', requirements: { maxAgeDays: 36_500 }, ...config }
    : config
