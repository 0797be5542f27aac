import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Certificate } from '../../lab/certificates.ts'
import { endChild } from '../../lab/children.ts'
import { listening } from '../../lab/coturn.ts'
import { addresses, addresses6, type Network } from './network.ts'

const KIT = join(import.meta.dirname, '../../deploy/relay')

interface RelayOptions {
  certificate: Certificate
  /** Command line of coturn besides the kit's file and the lab's own. */
  options: string[]
  /** Lines of the kit's file to leave out. */
  without: string[]
  ipv6: boolean
  /** Where certificate and database may be written. */
  folder: string
}

/**
 * coturn with the very file of the deploy kit; what cloud-init appends to it on the VM stands on
 * the command line here.
 */
export async function startRelay(network: Network, options: RelayOptions) {
  const { folder, certificate, ipv6, without } = options
  const secret = randomBytes(24).toString('hex')
  const file = (name: string) => join(folder, name)
  await writeFile(file('cert.pem'), certificate.cert)
  await writeFile(file('key.pem'), certificate.key, { mode: 0o600 })
  const kit = await readFile(join(KIT, 'turnserver.conf'), 'utf8')
  const kept = kit.split('\n').filter((line) => !without.includes(line))
  await writeFile(file('turnserver.conf'), kept.join('\n'))
  const all = [addresses.relay, ...(ipv6 ? [addresses6.relay] : [])]
  const command = [
    'turnserver',
    ...['-c', file('turnserver.conf'), '--realm', 'lab.invalid'],
    ...(without.includes('use-auth-secret') ? [] : ['--static-auth-secret', secret]),
    ...all.flatMap((address) => ['--listening-ip', address, '--relay-ip', address]),
    ...(options.options.includes('--denied-peer-ip')
      ? []
      : all.flatMap((address) => ['--allowed-peer-ip', address])),
    ...['--cert', file('cert.pem'), '--pkey', file('key.pem')],
    ...['--userdb', file('turn.db'), '--pidfile', file('turn.pid'), '--log-file', 'stdout'],
    ...options.options,
  ]
  const start = () => network.start(network.cloud, listening, ...command)
  let running = await start()
  return {
    secret,
    stop: () => endChild(running),
    /** It forgets everything that it has granted. */
    async restart() {
      await endChild(running)
      running = await start()
    },
  }
}

/** The kit's redirects: every port that a rule may name leads to the relay. */
export async function redirectPorts({ run, cloud }: Network, ipv6: boolean) {
  for (const address of [addresses.relay, ...(ipv6 ? [addresses6.relay] : [])])
    await run(cloud, 'sh', join(KIT, 'port-redirects.sh'), address)
}
