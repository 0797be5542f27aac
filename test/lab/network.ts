import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endChild } from '../../lab/children.ts'
import { type Link, type LinkShape, startLink } from './link/link.ts'

const exec = promisify(execFile)

/**
 * Addresses of the lab. They look public (RFC 5737), because browsers treat private literals
 * differently; no packet ever leaves the two namespaces.
 */
export const addresses = {
  client: '198.51.100.2',
  gateway: '198.51.100.1',
  /** Every web server there is. */
  web: '203.0.113.10',
  relay: '203.0.113.20',
  dns: '203.0.113.53',
  portal: '203.0.113.66',
  /** On the portal's machine: servers that spoil what they accept. */
  mutePort: 8444,
  cutPort: 8445,
  slowPort: 8447,
  /** Opens TLS on the way to the page's server. */
  rangeBoxPort: 8448,
  /** Hands connections on to the relay, for a while. */
  balancerPort: 8446,
  proxy: '203.0.113.88',
  /** Nothing listens here. */
  nobody: '203.0.113.99',
  /** Hosts with a fault of their own get addresses from here on: 203.0.113.101, .102 ... */
  ownPrefix: '203.0.113.',
  ownFirst: 101,
} as const

/** The same in IPv6 (RFC 3849), for the scenarios that have it. */
export const addresses6 = {
  client: '2001:db8:198::2',
  gateway: '2001:db8:198::1',
  web: '2001:db8:203::10',
  relay: '2001:db8:203::20',
  dns: '2001:db8:203::53',
} as const

/** Of the page's server, on the device itself or in the cloud. */
export const PAGE_PORT = 8000

/** The cloud's end of the cable to the device. */
export const CABLE = 'down0'

/** Two namespaces with a cable between them: the device's network, and all of the internet. */
export interface Network {
  client: string
  cloud: string
  /** Runs a program to its end inside a namespace. */
  run: (namespace: string, ...command: string[]) => Promise<string>
  /** Starts a program inside a namespace and waits until it prints `ready`. */
  start: (namespace: string, ready: RegExp, ...command: string[]) => Promise<ChildProcess>
  /** Takes the device off the network, and puts it back. */
  setLink: (up: boolean) => Promise<void>
  /** Gives the device another IPv4 address in place of its own. */
  moveTo: (address: string) => Promise<void>
  remove: () => Promise<void>
  /** The line between the two, where one with known properties was asked for. */
  link?: Link
}

const PREFIX = 'preflight'
/** Against hanging only. */
const READY_MS = 60_000
let count = 0

/** What the device speaks. */
interface Families {
  ipv4: boolean
  ipv6: boolean
}

/** @param shape properties of the line between the two; a plain cable without */
export async function createNetwork(
  shape?: LinkShape,
  families: Families = { ipv4: true, ipv6: false },
): Promise<Network> {
  count += 1
  const client = `${PREFIX}-${process.pid}-${count}-client`
  const cloud = `${PREFIX}-${process.pid}-${count}-cloud`
  const children: ChildProcess[] = []
  const run: Network['run'] = async (namespace, ...command) =>
    (await exec('ip', ['netns', 'exec', namespace, ...command])).stdout
  const start: Network['start'] = async (namespace, ready, ...command) => {
    const child = spawn('ip', ['netns', 'exec', namespace, ...command], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    await saying(child, ready, command)
    return child
  }
  let link: Link | undefined
  const remove = async () => {
    await Promise.all(children.map(endChild))
    await link?.stop()
    await removeNamespace(client)
    await removeNamespace(cloud)
  }
  try {
    await addNamespaces([client, cloud], families.ipv6)
    if (shape) link = await startLink(client, cloud, shape)
    else await addCable(client, cloud)
    await addAddresses(client, cloud, families)
  } catch (error) {
    await remove()
    throw error
  }
  const setLink = async (up: boolean) => {
    await ip('-n', client, 'link', 'set', 'up0', up ? 'up' : 'down')
    // Routes go with the link.
    if (up) await ip('-n', client, 'route', 'add', 'default', 'via', addresses.gateway)
  }
  const moveTo = async (address: string) => {
    await ip('-n', client, 'address', 'add', `${address}/32`, 'dev', 'up0')
    const route = ['route', 'replace', 'default', 'via', addresses.gateway, 'dev', 'up0', 'onlink']
    await ip('-n', client, ...route, 'src', address)
    await ip('-n', client, 'address', 'del', `${addresses.client}/24`, 'dev', 'up0')
    await ip('-n', client, ...route, 'src', address)
  }
  return { client, cloud, run, start, setLink, moveTo, remove, ...(link && { link }) }
}

export const ip = (...args: string[]) => exec('ip', args)

export async function addNamespaces(namespaces: string[], ipv6: boolean) {
  for (const namespace of namespaces) {
    await ip('netns', 'add', namespace)
    await ip('-n', namespace, 'link', 'set', 'lo', 'up')
    if (ipv6) continue
    const off = 'for f in all default; do echo 1 > /proc/sys/net/ipv6/conf/$f/disable_ipv6; done'
    await exec('ip', ['netns', 'exec', namespace, 'sh', '-c', off])
  }
}

async function addCable(client: string, cloud: string) {
  const ends = ['name', CABLE, 'netns', cloud]
  await ip('link', 'add', 'up0', 'netns', client, 'type', 'veth', 'peer', ...ends)
}

async function addAddresses(client: string, cloud: string, { ipv4, ipv6 }: Families) {
  if (ipv4) await ip('-n', client, 'address', 'add', `${addresses.client}/24`, 'dev', 'up0')
  await ip('-n', cloud, 'address', 'add', `${addresses.gateway}/24`, 'dev', CABLE)
  if (ipv6) await addAddresses6(client, cloud)
  await ip('-n', client, 'link', 'set', 'up0', 'up')
  await ip('-n', cloud, 'link', 'set', CABLE, 'up')
  // One packet of the cable is one packet of the wire, so that rules see its true size.
  await ip('-n', client, 'link', 'set', 'up0', 'gso_max_segs', '1').catch(() => {})
  await ip('-n', cloud, 'link', 'set', CABLE, 'gso_max_segs', '1').catch(() => {})
  if (ipv4) await ip('-n', client, 'route', 'add', 'default', 'via', addresses.gateway)
  // Every address of the block is an address of the cloud; all others it drops silently,
  // since a host that does not forward sends no ICMP about it.
  await ip('-n', cloud, 'address', 'add', `${addresses.web}/32`, 'dev', 'lo')
  for (const block of ['203.0.113.0/24', '10.20.0.0/16', '100.64.0.0/16'])
    await ip('-n', cloud, 'route', 'add', 'local', block, 'dev', 'lo')
  const folder = join('/etc/netns', client)
  await mkdir(folder, { recursive: true })
  const resolver = ipv4 ? addresses.dns : addresses6.dns
  await writeFile(join(folder, 'resolv.conf'), `nameserver ${resolver}\n`)
}

/** `nodad`: an address that is still being looked for elsewhere cannot be used. */
async function addAddresses6(client: string, cloud: string) {
  const add = (namespace: string, address: string, device: string) =>
    ip('-n', namespace, '-6', 'address', 'add', address, 'dev', device, 'nodad')
  await add(client, `${addresses6.client}/64`, 'up0')
  await add(cloud, `${addresses6.gateway}/64`, CABLE)
  await ip('-n', client, 'link', 'set', 'up0', 'up')
  await ip('-n', cloud, 'link', 'set', CABLE, 'up')
  await ip('-n', client, '-6', 'route', 'add', 'default', 'via', addresses6.gateway)
  for (const address of [addresses6.web, addresses6.relay, addresses6.dns])
    await add(cloud, `${address}/128`, 'lo')
}

export async function removeNamespace(namespace: string) {
  // Whatever still runs in there was started by this lab: nobody else knows the name.
  const { stdout } = await exec('ip', ['netns', 'pids', namespace]).catch(() => ({ stdout: '' }))
  for (const pid of stdout.split('\n').filter(Boolean)) endProcess(Number(pid))
  await exec('ip', ['netns', 'delete', namespace]).catch(() => {})
  await rm(join('/etc/netns', namespace), { recursive: true, force: true })
}

function endProcess(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Removes what runs that were killed hard have left behind. */
export async function removeLeftovers() {
  const names = await readdir('/run/netns').catch(() => [])
  for (const name of names) {
    const pid = new RegExp(`^${PREFIX}-(\\d+)-`).exec(name)?.[1]
    if (pid && !(await isRunning(pid))) await removeNamespace(name)
  }
}

/** A dead process that nobody has collected yet still has its number, but no command line. */
async function isRunning(pid: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command !== ''
}

function saying(child: ChildProcess, ready: RegExp, command: string[]): Promise<void> {
  return new Promise((done, fail) => {
    let output = ''
    const failWith = (what: string) => {
      clearTimeout(late)
      fail(new Error(`${command.slice(0, 4).join(' ')} ${what}: ${output.slice(-500)}`))
    }
    const late = setTimeout(() => failWith('was not ready after 60 s'), READY_MS)
    const read = (chunk: Buffer) => {
      if (output.length < 100_000) output += chunk.toString()
      if (!ready.test(output)) return
      clearTimeout(late)
      done()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', ({ message }) => failWith(message))
    child.once('exit', (code) => failWith(`ended with code ${code}`))
  })
}
