import { promisify } from 'node:util'
import { createGzip, gunzip } from 'node:zlib'
import cors from '@fastify/cors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inEnglish } from '../src/words/catalogue.ts'
import { msg } from '../src/words/collector/index.ts'
import { type Access, checkOrigin } from './access.ts'
import { readAcceptance, readArrival } from './arrival.ts'
import { meterBodies } from './bodies.ts'
import { acceptJson } from './body.ts'
import type { Purpose } from './entra.ts'
import { createLimits, type Rates } from './limits.ts'
import { Problem, problemOf } from './problem.ts'
import { rehearsalChannel } from './rehearsal/channel.ts'
import type { Hub } from './rehearsal/hub.ts'
import { rehearsalRoutes } from './rehearsal/routes.ts'
import type { Store } from './store.ts'
import { summariesSince } from './summaries.ts'
import type { Writer } from './writer.ts'

export interface ApiOptions {
  store: Store
  writer: Writer
  hub: Hub
  access: Access
  /** Nobody proves anything: whoever reaches it may ask. */
  isOpen: boolean
  /** Pages of other origins that may ask. */
  origins: string[]
  rates: Rates
}

const inflate = promisify(gunzip)

/** Everything under /api. */
export async function api(app: FastifyInstance, options: ApiOptions) {
  const { store, writer, hub, access, isOpen, origins, rates } = options
  const limits = await createLimits(app, rates)
  if (origins.length > 0) await app.register(cors, corsOptions(origins))
  acceptJson(app)
  app.addHook('onRequest', async (_, reply) => {
    reply.headers({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
  })
  const enter = async (request: FastifyRequest, purpose: Purpose) => {
    await access(request.headers, purpose).catch(async (refusal: unknown) => {
      if (refusal instanceof Problem && refusal.status === 401) await limits.wrong(request)
      throw refusal
    })
    await limits.request(request)
  }
  // Before the body is read.
  const allow = (purpose: Purpose) => ({
    preParsing: (request: FastifyRequest) => enter(request, purpose),
  })

  const receive = { preParsing: [allow('send').preParsing, meterBodies()] }
  app.post('/reports', receive, async (request, reply) => {
    const key = request.headers['idempotency-key']
    const named = typeof key === 'string' ? key : undefined
    const acceptance = readAcceptance(request.body, named)
    if (acceptance) {
      if (store.isFull()) throw full()
      const outcome = store.acceptances.add(acceptance)
      if (outcome === 'conflict')
        throw new Problem(409, msg('collector.request.conflict'), { path: 'acceptance.id' })
      return reply.code(outcome === 'stored' ? 201 : 200).send({ id: acceptance.id })
    }
    const arrival = await readArrival(request.body, named)
    await limits.run(request, arrival.summary.installation)
    if (store.isFull()) throw full()
    limits.bytes(request, arrival.report?.byteLength ?? 0)
    const outcome = await writer.add(arrival)
    if (outcome === 'conflict')
      throw new Problem(409, msg('collector.request.conflict'), { path: 'summary.runId' })
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

  app.get('/acceptances', allow('read'), (_, reply) =>
    reply.type('application/x-ndjson; charset=utf-8').send(
      store.acceptances
        .all()
        .map((json) => `${json}\n`)
        .join(''),
    ),
  )

  app.get<{ Params: { runId: string } }>(
    '/reports/:runId',
    allow('read'),
    async ({ params, headers }, reply) => {
      const report = store.report(params.runId)
      if (!report) throw new Problem(404, msg('collector.request.noReport'), { path: 'runId' })
      reply.type('application/json; charset=utf-8')
      return takesGzip(headers)
        ? reply.header('Content-Encoding', 'gzip').send(Buffer.from(report))
        : reply.send(await inflate(report))
    },
  )

  await app.register(rehearsalRoutes, { store: store.rehearsals, read: allow('read') })
  await app.register(rehearsalChannel, {
    hub,
    access,
    limits,
    checkOrigin: ({ headers, host }) => {
      if (isOpen) checkOrigin(headers.origin, host, origins)
    },
  })

  // Asked with a key or token, it says whether that one may send; asked without, how it is.
  const testKey = (request: FastifyRequest) => {
    const { authorization, 'x-preflight-key': key } = request.headers
    return (authorization ?? key) ? enter(request, 'send') : limits.request(request)
  }
  app.get('/health', { preParsing: testKey }, async (_, reply) => {
    if (store.isFull()) throw full()
    return writer.works()
      ? reply.send({ status: 'ok', conflicts: store.conflicts() })
      : reply.code(503).send({
          status: 'cannot write',
          error: inEnglish(msg('collector.request.cantWrite')),
        })
  })

  app.setNotFoundHandler({ preHandler: limits.request }, () => {
    throw new Problem(404, msg('collector.request.noAddress'))
  })
}

const full = () =>
  new Problem(503, msg('collector.request.full'), { headers: { 'Retry-After': '3600' } })

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
  // What is no fault of the collector has no cause, and could fill the log.
  if (status >= 500 && cause) console.error(`collector: HTTP ${status}, ${logged(cause)}`)
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
