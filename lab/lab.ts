import { mkdtemp, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCollector } from '../collector/server.ts'
import { t } from '../src/words/lab/index.ts'
import { selfSigned } from './certificates.ts'
import { labConfig } from './config.ts'
import { type StandIn, startEndpoints } from './endpoints.ts'
import { startEntra } from './entra/entra.ts'
import { startPage } from './page.ts'
import { freePort, oneAtATime } from './ports.ts'
import { type Relay, startRelay } from './relay.ts'
import { startResponder } from './responder.ts'

export interface LabOptions {
  /** Serve the local network over HTTPS, for a headset. */
  lan: boolean
  /** Preferred port of the page; the next free one is taken where `strictPort` is off. */
  port: number
  strictPort: boolean
  /** Folder of the built app, which a page loads with far less work than the sources. */
  built?: string
}

export interface Lab {
  /** Where the page is, with a slash at the end. */
  url: string
  port: number
  relay: Relay
  /** Its range of UDP ports. */
  responder: { from: number; to: number }
  standIns: StandIn[]
  /** Port of the stand-in for Entra. */
  entraPort: number
  stop: () => Promise<void>
}

const LOOPBACK = '127.0.0.1'

/** Starts relay, stand-ins and page. Where one of them fails, the others are ended again. */
export const startLab = (options: LabOptions): Promise<Lab> => oneAtATime(() => startParts(options))

async function startParts({ lan, port, strictPort, built }: LabOptions): Promise<Lab> {
  const host = lan ? lanAddress() : LOOPBACK
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    await Promise.allSettled(stops.splice(0).map((end) => end()))
  }
  try {
    const listenOn = lan ? '0.0.0.0' : host
    const pagePort = await freePort(port, listenOn)
    if (strictPort && pagePort !== port) throw new Error(t('lab.error.portTaken', { port }))
    const relay = await startRelay(host)
    stops.push(relay.stop)
    const { standIns, stop: stopEndpoints } = await startEndpoints(host)
    stops.push(stopEndpoints)
    const certificate = lan ? await selfSigned([host, 'localhost'], 'Preflight lab') : undefined
    const url = `${lan ? 'https' : 'http'}://${host}:${pagePort}/`
    const entraPort = await freePort(7107, listenOn)
    const entra = await startEntra({
      host: listenOn,
      port: entraPort,
      identityProvider: `${lan ? 'https' : 'http'}://${host}:${entraPort}`,
      redirectUris: [...new Set([url, `http://localhost:${pagePort}/`])].map(
        (page) => `${page}redirect.html`,
      ),
      askAlways: true,
      ...(certificate && { certificate }),
    })
    stops.push(entra.stop)
    const responder = await startResponder(host)
    stops.push(responder.stop)
    const config = labConfig({
      standIns,
      relay,
      responder,
      silentPort: await freePort(7106, host),
      // Another site than the page, as Entra is: the browser's rules for foreign cookies hold.
      entraUrl: lan ? `https://${host}:${entra.port}` : `http://localhost:${entra.port}`,
    })
    const collector = await startLabCollector(new URL(url).origin)
    stops.push(collector.stop)
    const page = await startPage({
      host: listenOn,
      port: pagePort,
      relay,
      config,
      collector: collector.url,
      certificate,
      ...(built && { built }),
    })
    stops.push(() => page.close())
    return { url, port: pagePort, relay, responder, standIns, entraPort: entra.port, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** On loopback, behind the page's own address, with data that is gone when the lab ends. */
async function startLabCollector(page: string) {
  const data = await mkdtemp(join(tmpdir(), 'preflight-collector-'))
  const { url, stop } = await startCollector({ host: LOOPBACK, port: 0, data, origins: [page] })
  return {
    url,
    stop: async () => {
      await stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** The first IPv4 address that other machines can reach. */
function lanAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const found = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)
  if (!found) throw new Error(t('lab.error.noNetwork'))
  return found.address
}
