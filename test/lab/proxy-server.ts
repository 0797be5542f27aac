/**
 * An HTTP proxy inside the cloud's namespace: CONNECT (RFC 9110 §9.3.6), and a PAC file. It knows
 * the lab's hosts without asking DNS.
 * Usage: node proxy-server.mjs SETTINGS.json, as servers.ts makes it
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, isIP } from 'node:net'
import { matches, type ProxyWeather } from './weather.ts'

export interface ProxySettings {
  address: string
  port: number
  refuses?: ProxyWeather['refuses']
  takesAll?: boolean
  delayMs?: number
  /** Address of the web servers; names of the relay have their own. */
  web: string
  relayNames: string[]
  relay: string
}

const settings: ProxySettings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const { address, port, refuses, takesAll, delayMs = 0, web, relay, relayNames } = settings

const server = createServer((req, res) => {
  if (req.url !== '/proxy.pac') return res.writeHead(403).end()
  const pac = `function FindProxyForURL() { return 'PROXY ${address}:${port}' }`
  return res.writeHead(200, { 'Content-Type': 'application/x-ns-proxy-autoconfig' }).end(pac)
})

server.on('connect', async (req, client) => {
  client.on('error', () => {})
  if (delayMs > 0) await new Promise((late) => setTimeout(late, delayMs))
  const [, host = '', targetPort = '443'] = /^(.*):(\d+)$/.exec(req.url ?? '') ?? []
  if (refuses && matches(refuses.hosts, host)) return client.end(refusal(refuses.status))
  // What proxies allow out of the box, e.g. Debian's squid ("SSL_ports").
  if (targetPort !== '443') return client.end(refusal(403))
  const target = connect(whereIs(host), () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    client.pipe(target).pipe(client)
  })
  target.on('error', () => client.end(refusal(502)))
  client.on('close', () => target.destroy())
})

/** The relay's 443 leads to its TLS port; the redirect does not hold for this machine itself. */
function whereIs(host: string) {
  if (host === relay || relayNames.includes(host)) return { host: relay, port: 5349 }
  return { host: isIP(host) && !takesAll ? host : web, port: 443 }
}

function refusal(status: number): string {
  const body = '<!doctype html><title>Blocked by policy</title>'
  const head = [
    `HTTP/1.1 ${status} Refused`,
    ...(status === 407 ? ['Proxy-Authenticate: Basic realm="lab"'] : []),
    'Content-Type: text/html',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

server.listen(port, address, () => console.log('ready'))
