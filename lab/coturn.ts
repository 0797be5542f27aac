import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Message } from '../src/model/message.ts'
import { say } from '../src/words/catalogue.ts'
import { msg } from '../src/words/lab/index.ts'
import type { Certificate } from './certificates.ts'
import { endChild } from './children.ts'

export interface CoturnOptions {
  /** Address to listen on and to relay from. */
  host: string
  /** UDP and TCP. */
  port: number
  tlsPort: number
  certificate: Certificate
  /** The program and what stands before it, e.g. `['ip', 'netns', 'exec', NAME, 'turnserver']`. */
  command: string[]
  /** Lines of a configuration that stand before the lab's own, e.g. those of the deploy kit. */
  settings?: string
}

const READY_MS = 10_000

/** What coturn writes once every thread has opened its listeners. */
export const listening = /Total General servers/

/**
 * Starts coturn with time-limited credentials and waits until it listens.
 * @returns the shared secret behind the credentials, and a way to end it
 */
export async function startCoturn(options: CoturnOptions) {
  const secret = randomBytes(24).toString('hex')
  const folder = await mkdtemp(join(tmpdir(), 'preflight-relay-'))
  const privately = { mode: 0o600 }
  await writeFile(join(folder, 'cert.pem'), options.certificate.cert)
  await writeFile(join(folder, 'key.pem'), options.certificate.key, privately)
  await writeFile(join(folder, 'turn.conf'), configFile(options, secret, folder), privately)
  const [program = 'turnserver', ...before] = options.command
  const child = spawn(program, [...before, '-c', join(folder, 'turn.conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    await endChild(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await untilListening(child)
  } catch (error) {
    await stop()
    throw error
  }
  return { secret, stop }
}

function configFile(
  { host, port, tlsPort, settings = '' }: CoturnOptions,
  secret: string,
  folder: string,
) {
  return [
    settings,
    `listening-ip=${host}`,
    `relay-ip=${host}`,
    `listening-port=${port}`,
    `tls-listening-port=${tlsPort}`,
    'realm=lab.invalid',
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    `cert=${folder}/cert.pem`,
    `pkey=${folder}/key.pem`,
    `userdb=${folder}/turn.db`,
    `pidfile=${folder}/turn.pid`,
    'log-file=stdout',
    'verbose',
    'fingerprint',
    'no-cli',
    'no-multicast-peers',
    'no-rfc5780',
    // Both ends of the product's loop are allocations on this very address.
    `allowed-peer-ip=${host}`,
    ...(host.startsWith('127.') ? ['allow-loopback-peers'] : []),
    '',
  ].join('\n')
}

function untilListening(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let log = ''
    const late = setTimeout(
      () => failWith(msg('lab.error.relayLate', { seconds: READY_MS / 1000 })),
      READY_MS,
    )
    const failWith = (what: Message) => {
      clearTimeout(late)
      const last = log.trim().split('\n').slice(-3).join(' | ')
      fail(new Error(say([what, msg('lab.error.relayLog', { log: last })])))
    }
    const read = (chunk: Buffer) => {
      if (log.length < 100_000) log += chunk.toString()
      if (!listening.test(log)) return
      clearTimeout(late)
      done()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', ({ message }) => failWith(msg('lab.error.relayFailed', { said: message })))
    child.once('exit', (code) => failWith(msg('lab.error.relayEnded', { code: String(code) })))
  })
}
