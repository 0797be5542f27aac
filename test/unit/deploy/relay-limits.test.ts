import { execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { connect as connectTls } from 'node:tls'
import { type Address, connect, type Socket } from 'turn-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { turnCredentials } from '../../../deploy/broker/src/credentials.mjs'
import { selfSigned } from '../../../lab/certificates.ts'
import { which } from '../../../lab/children.ts'
import { startCoturn } from '../../../lab/coturn.ts'
import { freePort } from '../../../lab/ports.ts'
import { missingOf, relayNeeds } from '../../needs.ts'

const HOST = '127.0.0.1'
/** The address that Azure puts in front of the machine's own. */
const PUBLIC = '203.0.113.9'
/** RFC 8656 §18.5 */
const XOR_RELAYED_ADDRESS = 0x0016
const settings = readFileSync('deploy/relay/turnserver.conf', 'utf8')
const userQuota = Number(/^user-quota=(\d+)$/m.exec(settings)?.[1])

const missing = missingOf(relayNeeds)
// On CI a test that cannot run is a failure, not an excuse.
const title = (what: string) => `${what}${missing ? `: ${missing}` : ''}`
const suite = describe.skipIf(missing && process.env.CI !== 'true')

type Relay = Awaited<ReturnType<typeof startRelay>>
type Credentials = { username: string; password: string }

async function startRelay(more = '') {
  const port = await freePort(34_780, HOST)
  const tlsPort = await freePort(port + 1, HOST)
  const relay = await startCoturn({
    host: HOST,
    port,
    tlsPort,
    certificate: await selfSigned([HOST], 'Preflight limits test'),
    command: [which('turnserver') ?? 'turnserver'],
    settings: `${settings}\n${more}`,
  })
  return { ...relay, port, tlsPort }
}

const open: Socket[] = []
afterAll(() => {
  for (const socket of open) socket.close()
})

/** An allocation that stands. @throws with the code of the TURN error */
function allocated({ port }: Relay, { username, password }: Credentials) {
  return new Promise<{ socket: Socket; address: Address }>((done, fail) => {
    const options = { username, password, autoRefresh: false }
    const socket = connect(`turn:${HOST}:${port}?transport=udp`, options, (error) =>
      error ? fail(error) : socket.allocate({ lifetime: 600 }),
    )
    open.push(socket)
    socket.on('allocate:success', (message) =>
      done({ socket, address: message.getAttribute(XOR_RELAYED_ADDRESS) }),
    )
    socket.on('allocate:error', (_, error) => fail(new Error(String(error?.code ?? error))))
    socket.on('timeout', () => fail(new Error('The relay gives no answer.')))
    socket.on('error', fail)
  })
}

const granted = (relay: Relay, credentials: Credentials) =>
  allocated(relay, credentials).then(
    () => 'granted',
    ({ message }: Error) => message,
  )

/** What the relay says to a permission for this address. */
function permitted(socket: Socket, ip: string) {
  return new Promise<string>((done) => {
    socket.on('create_permission:success', () => done('granted'))
    socket.on('create_permission:error', (_, error) => done(String(error?.code ?? error)))
    socket.createPermission({ ip, port: 50_000 })
  })
}

suite(title('limits of deploy/relay/turnserver.conf'), () => {
  let relay: Relay
  beforeAll(async () => {
    relay = await startRelay()
  })
  afterAll(() => relay?.stop())

  it('count each answer of the broker by itself', async () => {
    const headsets = userQuota + 4
    const answers: string[] = []
    for (let headset = 0; headset < headsets; headset += 1) {
      const credentials = turnCredentials(relay.secret, HOST)
      // The two ends of a loop.
      answers.push(await granted(relay, credentials), await granted(relay, credentials))
    }
    expect(userQuota).toBeGreaterThan(0)
    expect(answers).toEqual(Array(headsets * 2).fill('granted'))
  })

  it('hold one answer to user-quota', async () => {
    const credentials = turnCredentials(relay.secret, HOST)
    const answers: string[] = []
    for (let count = 0; count <= userQuota; count += 1)
      answers.push(await granted(relay, credentials))
    expect(answers).toEqual([...Array(userQuota).fill('granted'), '486'])
  })

  it('answer a forged sender with at most twice what it asked', async () => {
    const asked = [
      Buffer.from(`000100002112a442${'00'.repeat(12)}`, 'hex'),
      Buffer.from(`0001000000000000${'01'.repeat(12)}`, 'hex'),
    ]
    const sizes: number[] = []
    const socket = createSocket('udp4').on('message', ({ length }) => sizes.push(length))
    for (const request of asked) socket.send(request, relay.port, HOST)
    await expect.poll(() => sizes.length).toBeGreaterThan(0)
    await new Promise((done) => setTimeout(done, 300))
    socket.close()
    expect(Math.max(...sizes)).toBeLessThanOrEqual(40)
  })

  it('offer TLS with forward secrecy and authenticated encryption only', async () => {
    const speaks = (ciphers: string) =>
      new Promise<boolean>((done) => {
        const line = connectTls({
          host: HOST,
          port: relay.tlsPort,
          ciphers,
          rejectUnauthorized: false,
        })
        line.on('secureConnect', () => done(true)).on('error', () => done(false))
        line.on('secureConnect', () => line.destroy())
      })
    expect(await speaks('ECDHE+AESGCM')).toBe(true)
    expect(
      await speaks('AES256-GCM-SHA384:AES256-SHA:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES128-SHA'),
    ).toBe(false)
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
    const { socket } = await allocated(relay, turnCredentials(relay.secret, HOST))
    expect(await permitted(socket, address)).toMatch(says)
  })
})

suite(title('bps-capacity, which the kit leaves out'), () => {
  let relay: Relay
  const each = Number(/^max-bps=(\d+)$/m.exec(settings)?.[1])
  beforeAll(async () => {
    relay = await startRelay(`bps-capacity=${each * 2.5}`)
  })
  afterAll(() => relay?.stop())

  it('is a quota: coturn books the whole rate for allocations that send nothing', async () => {
    expect(settings).not.toMatch(/^bps-capacity/m)
    const answers: string[] = []
    for (let count = 0; count < 4; count += 1)
      answers.push(await granted(relay, turnCredentials(relay.secret, HOST)))
    expect(answers).toEqual(['granted', 'granted', 'granted', '486'])
  })
})

suite(title('the relay behind the address that Azure gives it'), () => {
  let relay: Relay
  beforeAll(async () => {
    // The very command of cloud-init.
    const script = readFileSync('deploy/relay/cloud-init.yaml', 'utf8')
    const command = /(printf 'external-ip=[\s\S]*?) >> \/etc\/turnserver\.conf/.exec(script)?.[1]
    const env = { PATH: process.env.PATH, public: PUBLIC, private: HOST }
    const lines = execFileSync('sh', ['-euc', command ?? 'false'], { env, encoding: 'utf8' })
    expect(lines).toContain(`external-ip=${PUBLIC}/${HOST}\n`)
    relay = await startRelay(lines)
  })
  afterAll(() => relay?.stop())

  it('lets the two ends of a loop meet', async () => {
    const credentials = turnCredentials(relay.secret, HOST)
    const one = await allocated(relay, credentials)
    const two = await allocated(relay, credentials)
    expect([one.address.ip, two.address.ip]).toEqual([PUBLIC, PUBLIC])
    expect(await permitted(one.socket, PUBLIC)).toBe('granted')
    expect(await permitted(two.socket, PUBLIC)).toBe('granted')
    const arrived = new Promise((done) =>
      two.socket.on('data', (_, data) => done(Buffer.from(data).toString())),
    )
    one.socket.send(two.address, Buffer.from('through the loop'))
    expect(await arrived).toBe('through the loop')
  })

  it('still leads nowhere else', async () => {
    const { socket } = await allocated(relay, turnCredentials(relay.secret, HOST))
    expect(await permitted(socket, '203.0.113.10')).toBe('403')
  })
})
