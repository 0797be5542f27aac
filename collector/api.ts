import { promisify } from 'node:util'
import { createGzip, gunzip } from 'node:zlib'
import cors from '@fastify/cors'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from './access.ts'
import { readArrival } from './arrival.ts'
import { acceptJson } from './body.ts'
import type { Purpose } from './entra.ts'
import { Problem, problemOf } from './problem.ts'
import type { Store } from './store.ts'
import { summariesSince } from './summaries.ts'
import type { Writer } from './writer.ts'

export interface ApiOptions {
  store: Store
  writer: Writer
  access: Access
  /** Pages of other origins that may ask. */
  origins: string[]
  /** Requests a minute from one address. */
  rate: number
}

const inflate = promisify(gunzip)

/** Everything under /api. */
export async function api(app: FastifyInstance, options: ApiOptions) {
  const { store, writer, access, origins, rate } = options
  await app.register(rateLimit, { max: rate, timeWindow: '1 minute' })
  if (origins.length > 0) await app.register(cors, corsOptions(origins))
  acceptJson(app)
  app.addHook('onRequest', async (_, reply) => {
    reply.headers({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    })
  })
  // After the rate limit, before the body is read.
  const allow = (purpose: Purpose) => ({
    preParsing: async ({ headers }: FastifyRequest) => access(headers, purpose),
  })

  app.post('/reports', allow('send'), async ({ body, headers }, reply) => {
    const key = headers['idempotency-key']
    const arrival = await readArrival(body, typeof key === 'string' ? key : undefined)
    const outcome = await writer.add(arrival)
    return reply.code(outcome === 'stored' ? 201 : 200).send({ runId: arrival.summary.runId })
  })

  app.get<{ Querystring: { after?: string | string[] } }>(
    '/summaries',
    allow('read'),
    async ({ query, headers }, reply) => {
      const after = [query.after].flat().at(-1)
      const { cursor, lines } = summariesSince(store, after)
      reply.header('X-Next-Cursor', cursor).type('application/x-ndjson; charset=utf-8')
      if (!takesGzip(headers)) return reply.send(lines)
      const gzip = createGzip({ level: 1 })
      lines.on('error', (error) => gzip.destroy(error))
      return reply.header('Content-Encoding', 'gzip').send(lines.pipe(gzip))
    },
  )

  app.get<{ Params: { runId: string } }>(
    '/reports/:runId',
    allow('read'),
    async ({ params, headers }, reply) => {
      const report = store.report(params.runId)
      if (!report) throw new Problem(404, 'There is no full report of this run.', { path: 'runId' })
      reply.type('application/json; charset=utf-8')
      return takesGzip(headers)
        ? reply.header('Content-Encoding', 'gzip').send(Buffer.from(report))
        : reply.send(await inflate(report))
    },
  )

  // Asked with a key or token, it says whether that one may send; asked without, how it is.
  const testKey = async ({ headers }: FastifyRequest) => {
    if (headers.authorization ?? headers['x-preflight-key']) await access(headers, 'send')
  }
  app.get('/health', { preParsing: testKey }, async (_, reply) =>
    writer.works()
      ? reply.send({ status: 'ok' })
      : reply.code(503).send({ status: 'cannot write', error: 'The collector cannot write.' }),
  )

  app.setNotFoundHandler(() => {
    throw new Problem(404, 'There is no such address under /api.')
  })
}

const corsOptions = (origins: string[]) => ({
  origin: origins,
  methods: ['GET', 'POST'],
  allowedHeaders: [
    'Authorization',
    'Content-Encoding',
    'Content-Type',
    'Idempotency-Key',
    'X-Preflight-Key',
  ],
  exposedHeaders: ['Retry-After', 'X-Next-Cursor'],
  maxAge: 600,
})

const takesGzip = (headers: FastifyRequest['headers']) =>
  /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))

/** Errors are JSON: `{error, path?}`. */
export function answerProblem(error: unknown, _: FastifyRequest, reply: FastifyReply) {
  const { status, message, path, headers, cause } = problemOf(error)
  if (status >= 500) console.error(`collector: HTTP ${status}, ${logged(cause)}`)
  return reply
    .code(status)
    .headers(headers)
    .send({ error: message, ...(path && { path }) })
}

/** What is expected to happen once in a while is one line; what is not, comes with its place. */
function logged(cause: unknown): string {
  const { message, stack, code } = cause as Error & { code?: string }
  return code === undefined ? (stack ?? message) : `${code} ${message}`
}
