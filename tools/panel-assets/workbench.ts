import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { createServer } from 'vite'

export interface Workbench {
  /** Folder whose files the tab sees at `/`. */
  root: string
  tab: Page
  close: () => Promise<void>
}

/** A tab with `page.ts` in it: both generators need a worker, WASM or a canvas. */
export async function openWorkbench(scratch: string): Promise<Workbench> {
  const root = join(scratch, 'workbench')
  await mkdir(root, { recursive: true })
  const page = new URL('./page.ts', import.meta.url).pathname
  await writeFile(
    join(root, 'index.html'),
    `<!doctype html><script type="module" src="/@fs${page}"></script>`,
  )
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(scratch, 'vite'),
    server: { host: '127.0.0.1', port: 0, fs: { strict: false } },
  })
  await server.listen()
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const tab = await browser.newPage()
  tab.on('pageerror', (error) => process.stderr.write(`${error.message}\n`))
  await tab.goto(server.resolvedUrls?.local[0] ?? '')
  await tab.waitForFunction('window.makeAtlas', undefined, { timeout: 60_000 })
  return {
    root,
    tab,
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}
