/**
 * Every web server of the cloud, run inside its namespace: HTTP on 80, HTTPS on 443 with a
 * certificate by name, the captive portal behind 8080 and 8443, and two that spoil connections.
 * Usage: node --import tsx cloud-server.ts SETTINGS.json
 */
import { readFileSync } from 'node:fs'
import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, type Server } from 'node:net'
import { createSecureContext } from 'node:tls'
import type { Certificate } from '../../lab/certificates.ts'
import { addresses } from './network.ts'
import { type Hosts, matches } from './weather.ts'

export interface CloudSettings {
  trusted: Certificate
  /** What the portal shows. */
  untrusted: Certificate
  /** What is shown for these hosts instead of the trusted one. */
  wrong: { hosts: Hosts; certificate: Certificate }[]
  /** Listen on IPv6 too. */
  ipv6: boolean
}

const settings: CloudSettings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const trusted = createSecureContext(settings.trusted)
const wrong = settings.wrong.map(({ hosts, certificate }) => ({
  hosts,
  context: createSecureContext(certificate),
}))

const web: RequestListener = (_, res) => res.writeHead(204).end()
const portal: RequestListener = (_, res) =>
  res.writeHead(302, { Location: 'http://sign-in.hotel.example/' }).end()

const https = createHttps(
  {
    ...settings.trusted,
    SNICallback: (name, done) =>
      done(null, wrong.find(({ hosts }) => matches(hosts, name))?.context ?? trusted),
  },
  web,
)

const listen = (server: Server, port: number) =>
  new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, settings.ipv6 ? '::' : '0.0.0.0', () => done())
  })

/** A device that goes away in mid-run is no reason to end. */
const mute = createTcp((socket) => socket.on('error', () => {}).resume())
const cut = createTcp((socket) =>
  socket.on('error', () => {}).once('data', () => socket.resetAndDestroy()),
)

await Promise.all([
  listen(createHttp(web), 80),
  listen(https, 443),
  listen(createHttp(portal), 8080),
  listen(createHttps(settings.untrusted, portal), 8443),
  listen(mute, addresses.mutePort),
  listen(cut, addresses.cutPort),
])
console.log('ready')
