import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { selfSigned } from '../../lab/certificates.ts'
import { startCoturn } from '../../lab/coturn.ts'
import { turnCredentials } from '../../lab/credentials.ts'
import { launchInside } from '../lab/browser.ts'
import type { LinkShape } from '../lab/link/link.ts'
import { type Passage, readLog } from '../lab/link/log.ts'
import { addresses, createNetwork } from '../lab/network.ts'
import type { Setting } from './page/main.ts'

const PAGE_PORT = 8000
const WEB_PORT = 8080

/** A line with a relay and a web server at its far end, and a browser at this one. */
export interface Rig {
  setting: Setting
  browser: Browser
  /** The bench's page, loaded afresh: nothing of an earlier measurement is left. */
  open: () => Promise<Page>
  passages: () => Promise<Passage[]>
  /** The line from now on. */
  change: (shape: Partial<LinkShape>) => void
  remove: () => Promise<void>
}

export async function createRig(shape: LinkShape): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'preflight-bench-'))
  const network = await createNetwork(shape)
  const ends: (() => Promise<unknown>)[] = [
    () => network.remove(),
    () => rm(folder, { recursive: true, force: true }),
  ]
  const remove = async () => {
    for (const end of ends) await end()
  }
  try {
    // What most servers and clients use; the machine's own default may be another.
    const ip = (namespace: string, ...args: string[]) => network.run(namespace, 'ip', ...args)
    const cubic = ['congctl', 'cubic']
    await ip(network.client, 'route', 'change', 'default', 'via', addresses.gateway, ...cubic)
    await ip(network.cloud, 'route', 'change', '198.51.100.0/24', 'dev', 'down0', ...cubic)
    const certificate = await selfSigned(['relay.example'], 'Bench relay')
    const relay = await startCoturn({
      host: addresses.relay,
      port: 3478,
      tlsPort: 5349,
      certificate,
      command: ['ip', 'netns', 'exec', network.cloud, 'turnserver'],
    })
    ends.unshift(relay.stop)
    const node = (script: string, ...args: string[]) => [
      process.execPath,
      '--import',
      'tsx',
      join(import.meta.dirname, script),
      ...args,
    ]
    const web = node('web-server.ts', addresses.web, String(WEB_PORT))
    await network.start(network.cloud, /ready/, ...web)
    await network.start(network.client, /ready/, ...node('page-server.ts', String(PAGE_PORT)))
    const browser = await launchInside(network.client, certificate.spki, folder)
    ends.unshift(() => browser.close().catch(() => {}))
    const { username, password } = turnCredentials(relay.secret, 3600)
    const urls = [`turn:${addresses.relay}:3478?transport=udp`]
    let page: Page | undefined
    return {
      setting: {
        servers: { source: 'static', urls, username, credential: password },
        web: `http://${addresses.web}:${WEB_PORT}`,
      },
      browser,
      open: async () => {
        await page?.close()
        page = await browser.newPage()
        await page.goto(`http://127.0.0.1:${PAGE_PORT}/`)
        return page
      },
      change: (next) => network.link?.change(next),
      passages: () => readLog(network.link?.log ?? ''),
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}
