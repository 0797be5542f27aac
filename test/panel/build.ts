import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { contentSecurityPolicy } from '../../csp.ts'
import { panelPlugin } from '../../tools/vite-panel.ts'
import { wordsPlugin } from '../../tools/vite-words.ts'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webp': 'image/webp',
  '.glb': 'model/gltf-binary',
}

const repository = new URL('../../', import.meta.url).pathname

/** Production build of the panel's harness, served on loopback under the product's policy. */
export async function servePanel(): Promise<{ url: string; stop: () => Promise<void> }> {
  const out = await mkdtemp(join(tmpdir(), 'panel-harness-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(repository, 'test/panel'),
    publicDir: join(repository, 'public'),
    base: './',
    plugins: [react(), panelPlugin(), wordsPlugin()],
    build: { outDir: out, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const file = join(out, path === '/' ? 'index.html' : path)
    if (!file.startsWith(out) || !existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy(),
    })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('No port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    stop: async () => {
      await new Promise((done) => server.close(done))
      await rm(out, { recursive: true, force: true })
    },
  }
}
