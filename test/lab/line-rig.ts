import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { selfSigned } from '../../lab/certificates.ts'
import { startCoturn } from '../../lab/coturn.ts'
import { turnCredentials } from '../../lab/credentials.ts'
import type { IceServers } from '../../src/relay/ice-servers.ts'
import { launchInside } from './browser.ts'
import type { LinkShape } from './link/link.ts'
import { type Passage, readLog } from './link/log.ts'
import { addresses, createNetwork, type Network } from './network.ts'

const PAGE_PORT = 8000

/** A line with a relay at its far end, and a browser with a page of our own at this one. */
export interface LineRig {
  network: Network
  servers: IceServers
  browser: Browser
  /** The page, loaded afresh: nothing of an earlier measurement is left. */
  open: () => Promise<Page>
  passages: () => Promise<Passage[]>
  /** The line from now on. */
  change: (shape: Partial<LinkShape>) => void
  remove: () => Promise<void>
}

/** Command line of a script of this repository. */
export const nodeRuns = (script: string, ...args: string[]) => [
  process.execPath,
  '--import',
  'tsx',
  script,
  ...args,
]

/** @param folders of the page, and of what it fetches besides */
export async function createLineRig(shape: LinkShape, ...folders: string[]): Promise<LineRig> {
  const folder = await mkdtemp(join(tmpdir(), 'preflight-line-'))
  const network = await createNetwork(shape)
  const ends: (() => Promise<unknown>)[] = [
    () => network.remove(),
    () => rm(folder, { recursive: true, force: true }),
  ]
  const remove = async () => {
    const failed: unknown[] = []
    // One that fails must not leave the network of the others behind.
    for (const end of ends) await end().catch((error) => failed.push(error))
    if (failed.length > 0) throw failed[0]
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
    const server = nodeRuns(join(import.meta.dirname, 'page-server.ts'))
    await network.start(network.client, /ready/, ...server, String(PAGE_PORT), ...folders)
    const browser = await launchInside(network.client, certificate.spki, folder)
    ends.unshift(() => browser.close().catch(() => {}))
    const { username, password } = turnCredentials(relay.secret, 3600)
    const urls = [`turn:${addresses.relay}:3478?transport=udp`]
    let page: Page | undefined
    return {
      network,
      servers: { source: 'static', urls, username, credential: password },
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
