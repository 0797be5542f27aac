import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { msg } from '../src/words/collector/index.ts'
import { Problem } from './problem.ts'

/** Bytes of a body, as sent and again as it is when it is no longer compressed. */
const BODY_MAX = 2_000_000

const inflate = promisify(gunzip)

/** JSON bodies, gzipped or not. Nothing is inflated beyond the limit. */
export function acceptJson(api: FastifyInstance) {
  api.removeAllContentTypeParsers()
  api.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BODY_MAX },
    async (request: { headers: Record<string, unknown> }, body: Buffer) =>
      parse(await plain(body, String(request.headers['content-encoding'] ?? 'identity'))),
  )
}

async function plain(body: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === 'identity') return body
  if (encoding !== 'gzip')
    throw new Problem(415, msg('collector.body.encoding'), { path: 'Content-Encoding' })
  try {
    return await inflate(body, { maxOutputLength: BODY_MAX })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new Problem(413, msg('collector.body.inflated'))
    throw new Problem(400, msg('collector.body.gzip'), { path: 'body' })
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Problem(400, msg('collector.body.json'), { path: 'body' })
  }
}
