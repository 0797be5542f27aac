import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'turn-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { turnCredentials } from '../../deploy/broker/src/credentials.mjs'
import { selfSigned } from '../../lab/certificates.ts'
import { which } from '../../lab/children.ts'
import { startCoturn } from '../../lab/coturn.ts'
import { freePort } from '../../lab/ports.ts'
import { missingOf, relayNeeds } from '../needs.ts'

const HOST = '127.0.0.1'
type Credentials = { username: string; password: string }
const settings = readFileSync('deploy/relay/turnserver.conf', 'utf8')
const userQuota = Number(/^user-quota=(\d+)$/m.exec(settings)?.[1])

const missing = missingOf(relayNeeds)
// On CI a test that cannot run is a failure, not an excuse.
const title = `limits of deploy/relay/turnserver.conf${missing ? `: ${missing}` : ''}`
describe.skipIf(missing && process.env.CI !== 'true')(title, () => {
  let relay: Awaited<ReturnType<typeof startCoturn>>
  let port: number
  const open: Socket[] = []

  beforeAll(async () => {
    port = await freePort(34_780, HOST)
    relay = await startCoturn({
      host: HOST,
      port,
      tlsPort: await freePort(port + 1, HOST),
      certificate: await selfSigned([HOST], 'Preflight quota test'),
      command: [which('turnserver') ?? 'turnserver'],
      settings,
    })
  })

  afterAll(async () => {
    for (const socket of open) socket.close()
    await relay?.stop()
  })

  /** Asks for one allocation. @returns `granted`, or the code of the TURN error */
  const allocate = (credentials: Credentials) => ask(credentials, (_, done) => done('granted'))

  /** What the relay says to a permission for this address. */
  const permission = (ip: string) =>
    ask(turnCredentials(relay.secret, HOST), (socket, done) => {
      socket.on('create_permission:success', () => done('granted'))
      socket.on('create_permission:error', (_, error) => done(String(error?.code ?? error)))
      socket.createPermission({ ip, port: 50_000 })
    })

  function ask(
    { username, password }: Credentials,
    then: (socket: Socket, done: (said: string) => void) => void,
  ) {
    return new Promise<string>((done, fail) => {
      const options = { username, password, autoRefresh: false }
      const socket = connect(`turn:${HOST}:${port}?transport=udp`, options, (error) =>
        error ? fail(error) : socket.allocate({ lifetime: 600 }),
      )
      open.push(socket)
      socket.on('allocate:success', () => then(socket, done))
      socket.on('allocate:error', (_, error) => done(String(error?.code ?? error)))
      socket.on('timeout', () => fail(new Error('The relay gives no answer.')))
      socket.on('error', fail)
    })
  }

  it('count each answer of the broker by itself', async () => {
    const headsets = userQuota + 4
    const answers: string[] = []
    for (let headset = 0; headset < headsets; headset += 1) {
      const credentials = turnCredentials(relay.secret, HOST)
      // The two ends of a loop.
      answers.push(await allocate(credentials), await allocate(credentials))
    }
    expect(userQuota).toBeGreaterThan(0)
    expect(answers).toEqual(Array(headsets * 2).fill('granted'))
  })

  it.each([
    ['itself', HOST, 'granted'],
    ['this machine under another address', '127.0.0.2', '403'],
    ['a private network', '10.1.2.3', '403'],
    ['the platform address of Azure', '168.63.129.16', '403'],
    ['the internet', '198.51.100.1', '403'],
    ['a private network, as IPv6 writes IPv4', '::ffff:10.1.2.3', /403|443/],
    ['an IPv6 network', '2001:db8::1', /403|443/],
  ])('let data pass to %s, or not', async (_, address, says) => {
    expect(await permission(address)).toMatch(says)
  })

  it('hold one answer to user-quota', async () => {
    const credentials = turnCredentials(relay.secret, HOST)
    const answers: string[] = []
    for (let count = 0; count <= userQuota; count += 1) answers.push(await allocate(credentials))
    expect(answers).toEqual([...Array(userQuota).fill('granted'), '486'])
  })
})
