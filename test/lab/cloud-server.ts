/**
 * Every web server of the cloud, run inside its namespace: HTTP on 80, HTTPS on 443 with a
 * certificate by name, the captive portal behind 8080 and 8443, two that spoil connections, and a
 * load balancer before the relay.
 * Usage: node cloud-server.mjs SETTINGS.json, as servers.ts makes it
 */
import { readFileSync } from 'node:fs'
import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { connect, createServer as createTcp, type Server } from 'node:net'
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
  /** How long the load balancer before the relay keeps a connection, ms. */
  balancerMs?: number
  /** Listen on IPv6 too. */
  ipv6: boolean
}

const settings: CloudSettings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const trusted = createSecureContext(settings.trusted)
const wrong = settings.wrong.map(({ hosts, certificate }) => ({
  hosts,
  context: createSecureContext(certificate),
}))

/** Takes what pages of other origins send, as a collector does. */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': '*',
  'Access-Control-Allow-Headers': '*',
}
const web: RequestListener = (_, res) => res.writeHead(204, cors).end()
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

/** As a busy server does: the connection stands at once, everything else comes late. */
const SLOW_MS = 3000
const slow = createHttps(settings.trusted, (_, res) => {
  setTimeout(() => res.writeHead(204).end(), SLOW_MS)
})

/** A device that goes away in mid-run is no reason to end. */
const mute = createTcp((socket) => socket.on('error', () => {}).resume())
const cut = createTcp((socket) =>
  socket.on('error', () => {}).once('data', () => socket.resetAndDestroy()),
)
/** coturn takes TCP and TLS on one port. */
const balancer = createTcp((near) => {
  const far = connect(3478, addresses.relay)
  const end = () => {
    near.destroy()
    far.destroy()
  }
  for (const socket of [near, far]) socket.on('error', end).on('close', end)
  near.pipe(far).pipe(near)
  if (settings.balancerMs) setTimeout(end, settings.balancerMs)
})

await Promise.all([
  listen(createHttp(web), 80),
  listen(https, 443),
  listen(createHttp(portal), 8080),
  listen(createHttps(settings.untrusted, portal), 8443),
  listen(mute, addresses.mutePort),
  listen(cut, addresses.cutPort),
  listen(slow, addresses.slowPort),
  listen(balancer, addresses.balancerPort),
])
console.log('ready')
