/**
 * Stands before the resolver, in its namespace, and passes its answers on late.
 * Usage: node slow-dns-server.mjs SETTINGS.json, as servers.ts makes it
 */
import { createSocket, type RemoteInfo } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { type Hosts, matches } from './weather.ts'

export interface SlowDnsSettings {
  address: string
  /** Where the resolver itself listens, on the same address. */
  resolverPort: number
  /** How late answers are; the first that fits counts, and names without one are not late. */
  delays: { hosts: Hosts; ms: number }[]
}

const { address, resolverPort, delays }: SlowDnsSettings = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
)

/** The name in a question (RFC 1035 §4.1.2). */
function nameIn(query: Buffer): string {
  const labels: string[] = []
  for (let at = 12; at < query.length && query[at]; ) {
    const length = query[at] as number
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return labels.join('.').toLowerCase()
}

const front = createSocket('udp4')

function ask(query: Buffer, { address: to, port }: RemoteInfo) {
  const name = nameIn(query)
  const late = delays.find(({ hosts }) => matches(hosts, name))?.ms ?? 0
  setTimeout(() => {
    const back = createSocket('udp4')
    const end = setTimeout(() => back.close(), 3000)
    back.once('message', (answer) => {
      front.send(answer, port, to)
      clearTimeout(end)
      back.close()
    })
    back.send(query, resolverPort, address)
  }, late)
}

front.on('message', ask)
front.bind(53, address, () => console.log('ready'))
