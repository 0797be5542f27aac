import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

/**
 * Serves the project's sources to a browser on loopback, so that a page can
 * `import('/src/...ts')`. `/empty` is a page to start from.
 * @param prepared further packages that are no ES modules, to be bundled before the first page
 */
export async function startSourceServer(
  prepared: string[] = [],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    cacheDir: join(tmpdir(), `quest-preflight-sources-${process.pid}`),
    appType: 'custom',
    // Nothing is bundled ahead, so the page is never reloaded in mid-test.
    optimizeDeps: { noDiscovery: true, include: ['@lingui/core', ...prepared] },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    plugins: [
      {
        name: 'empty-page',
        configureServer: ({ middlewares }) => {
          middlewares.use('/empty', (_, response) => {
            response.setHeader('content-type', 'text/html')
            response.end('<!doctype html><title>empty</title>')
          })
        },
      },
    ],
  })
  await server.listen()
  const address = server.httpServer?.address()
  if (!address || typeof address === 'string') throw new Error('Vite took no port')
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() }
}
