import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PortRangeEvidence } from '../../src/probes/evidence.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { launchInside } from './browser.ts'
import { addresses, CABLE } from './network.ts'
import { weatherWith } from './weather.ts'
import { createWorld } from './world.ts'

export const FROM = 30000
export const TO = 30499

export type Protocol = 'udp' | 'tcp'

/** What the firewall does to these ports; the rest is open. */
export interface Hole {
  protocol: Protocol
  from: number
  to: number
  /** `refused`: by a reset, so for TCP only. */
  outcome: 'silent' | 'refused'
}

export interface SweepRig {
  /** Puts the holes in, sweeps both protocols in the very same page as before. */
  sweep: (holes: Hole[]) => Promise<Record<Protocol, PortRangeEvidence>>
  /** Sockets that are open on the device now. */
  sockets: () => Promise<Record<Protocol, number>>
  remove: () => Promise<void>
}

const HOST = 'relay.contoso.example'
const RUN_MS = 90_000

/** One network and one page for any number of sweeps. @param app folder of the built app */
export async function createSweepRig(app: string, sample?: number): Promise<SweepRig> {
  const folder = await mkdtemp(join(tmpdir(), 'preflight-sweep-'))
  const ports = `${FROM}-${TO}`
  const range = { name: 'lab', host: HOST, udp: ports, tcp: ports, ...(sample && { sample }) }
  const world = await createWorld({
    weather: weatherWith([]),
    config: { version: 1, portRanges: [range] },
    relayNames: [HOST],
    relayUrls: [],
    folder: app,
  })
  const { network, trustedSpki, browserArgs, pageUrl } = world
  const iptables = (...args: string[]) =>
    network.run(network.cloud, 'iptables', '-w', '10', ...args)
  const chains = [
    ['raw', 'PREROUTING'],
    ['filter', 'INPUT'],
  ] as const
  for (const [table, chain] of chains) {
    await iptables('-t', table, '-N', 'HOLES')
    await iptables('-t', table, '-A', chain, '-i', CABLE, '-j', 'HOLES')
  }
  const put = async (holes: Hole[]) => {
    for (const [table] of chains) await iptables('-t', table, '-F', 'HOLES')
    for (const hole of holes) await iptables(...ruleFor(hole))
  }
  const browser = await launchInside(network.client, trustedSpki, folder, browserArgs)
  const remove = async () => {
    await browser.close().catch(() => {})
    await world.remove()
    await rm(folder, { recursive: true, force: true })
  }
  const page = await browser.newPage()
  page.setDefaultTimeout(RUN_MS)
  await page.goto(`${pageUrl}?only=port-range.`)
  const button = page.locator('.runbar .main')
  const sweep: SweepRig['sweep'] = async (holes) => {
    await put(holes)
    const report = page.evaluate(
      () =>
        new Promise<Report>((done) =>
          addEventListener('preflight:report', (e) => done((e as CustomEvent).detail), {
            once: true,
          }),
        ),
    )
    await button.click()
    const { audits } = await report
    return { udp: evidenceOf(audits, 'udp'), tcp: evidenceOf(audits, 'tcp') }
  }
  const openOf = async (protocol: Protocol) => {
    const table = await network.run(network.client, 'cat', `/proc/net/${protocol}`)
    const inodes = table.split('\n').map((line) => line.trim().split(/ +/)[9])
    // What no program holds any more, TIME_WAIT for example, has none; and there is a heading.
    return inodes.filter((inode) => Number(inode) > 0).length
  }
  const sockets = async () => ({ udp: await openOf('udp'), tcp: await openOf('tcp') })
  return { sweep, sockets, remove }
}

function evidenceOf(audits: Report['audits'], protocol: Protocol): PortRangeEvidence {
  const row = audits.find(({ id }) => id === `port-range.lab.${protocol}`)
  if (row?.evidence?.kind !== 'port-range') throw new Error(`no sweep: ${row?.explanation}`)
  return row.evidence as PortRangeEvidence
}

/** Drops stand before the kit's redirects, rejections behind them. */
function ruleFor({ protocol, from, to, outcome }: Hole): string[] {
  const ports = `${from}:${to}`
  if (outcome === 'silent')
    return [
      ...['-t', 'raw', '-A', 'HOLES', '-d', addresses.relay],
      ...['-p', protocol, '--dport', ports, '-j', 'DROP'],
    ]
  return [
    ...['-t', 'filter', '-A', 'HOLES', '-p', protocol],
    ...['-m', 'conntrack', '--ctdir', 'ORIGINAL', '--ctorigdstport', ports],
    ...['-j', 'REJECT', '--reject-with', 'tcp-reset'],
  ]
}
