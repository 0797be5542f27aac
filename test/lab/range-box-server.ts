/**
 * What opens TLS on the way to the page's server, as a proxy does whose certificate authority the
 * organisation has put on its devices, and what becomes of requests for a part of a file in it.
 * Usage: node range-box-server.mjs SETTINGS.json, as servers.ts makes it
 */
import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer as createHttps, request } from 'node:https'
import type { Certificate } from '../../lab/certificates.ts'
import type { RangeBox } from './weather.ts'

export interface RangeBoxSettings {
  certificate: Certificate
  port: number
  /** The page's server behind it. */
  server: { address: string; port: number }
  does: RangeBox
}

const settings: RangeBoxSettings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const { certificate, port, server, does } = settings
const BLOCKED = '<!doctype html><title>Parts of files are blocked</title>'

const pass: RequestListener = (req, res) => {
  const { range, ...rest } = req.headers
  if (range && does === 'refuses') return res.writeHead(403).end(BLOCKED)
  const headers = does === 'lets-through' ? req.headers : rest
  const { address: host, port } = server
  const { method, url: path } = req
  // The lab's page has a certificate for another name.
  const to = { host, port, method, path, headers, rejectUnauthorized: false }
  const there = request(to, (answer) => {
    const got = { ...answer.headers }
    if (does === 'removes-offer-too') delete got['accept-ranges']
    res.writeHead(answer.statusCode ?? 502, got)
    answer.pipe(res)
  })
  there.on('error', () => res.destroy())
  return req.pipe(there)
}

createHttps(certificate, pass).listen(port, () => console.log('ready'))
