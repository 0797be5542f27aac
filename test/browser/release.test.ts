import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, extname, join, normalize } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { version } from '../../package.json' with { type: 'json' }
import { contentsOf } from '../../tools/release/contents.ts'
import { zipOf } from '../../tools/release/package.ts'
import { launchChromium } from './chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'release-'))
let server: Server | undefined
afterAll(() => {
  server?.close()
  rmSync(folder, { recursive: true })
})

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/** As plain as a web server can be: files, their types, and 404. */
async function serve(root: string): Promise<string> {
  server = createServer((request, response) => {
    const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'))
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path)
    try {
      const content = readFileSync(file)
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' }).end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test('unzip, put config.json in, serve: the page runs', async () => {
  const files = contentsOf({ dist: 'dist', root: '.', version, sbom: '{}' })
  for (const [path, bytes] of Object.entries(unzipSync(zipOf(files, 'unzipped', Date.now())))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  const site = join(folder, 'unzipped/site')
  writeFileSync(join(site, 'config.json'), '{"version":1,"title":"Contoso headsets"}')
  const url = await serve(site)
  const browser = await launchChromium()
  try {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${url}?run&only=device.browser`)
    await page.waitForFunction(() => document.documentElement.dataset.run === 'done')
    expect(await page.locator('.brand').textContent()).toContain('Contoso headsets')
    expect(await page.locator('.notice-error').count()).toBe(0)
  } finally {
    await browser.close()
  }
})
