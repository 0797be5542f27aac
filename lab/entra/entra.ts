import './quiet.ts'
import { randomUUID } from 'node:crypto'
import { createServer as createHttp, type RequestListener, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type Provider from 'oidc-provider'
import type { Certificate } from '../certificates.ts'
import { CLIENT_ID, type EntraError, errors, TENANT, USER, worded } from './fixtures.ts'
import { createGraph } from './graph.ts'
import { menu } from './menu.ts'
import { errorPage, filterPage, signInPage } from './pages.ts'
import { createProvider, paths } from './provider.ts'
import { type Answer, createRules, type Rules } from './rules.ts'
import {
  resourceOf,
  returnWith,
  scopesOf,
  shapeReply,
  tokenToProvider,
  toProvider,
} from './shape.ts'

export interface EntraOptions {
  host: string
  port: number
  /** Exact redirect addresses of the app. */
  redirectUris: string[]
  /** Asks at every sign-in what should happen, as `npm start` does. */
  askAlways?: boolean
  /** With it https and Entra's kind of cookies, without it plain http. */
  certificate?: Certificate
}

export interface Entra {
  port: number
  tenant: string
  rules: Rules
  /** The stand-in for Microsoft Graph. */
  graph: ReturnType<typeof createGraph>
  stop: () => Promise<void>
}

type Ctx = Parameters<Parameters<Provider['use']>[0]>[0]
/** Graph's paths, on a host of its own or beside the sign-in. */
const GRAPH = /^(\/graph)?\/v1\.0(?=\/)/
/** Rules say "hang": the request is left alone until the server ends. */
const NEVER = new Promise<never>(() => {})

/**
 * A stand-in for Entra: a real OpenID provider behind Entra's paths, words and headers, with
 * rules that choose what goes wrong. It listens to nobody but the lab and the tests.
 */
export async function startEntra(options: EntraOptions): Promise<Entra> {
  const { host, port, redirectUris, certificate, askAlways = false } = options
  const provider = createProvider({
    issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
    redirectUris,
    secure: certificate !== undefined,
  })
  const rules = createRules()
  const graph = createGraph()
  /** Access tokens with the scopes they were asked for. */
  const issued = new Map<string, string[]>()

  provider.use(async (ctx, next) => {
    if (ctx.path === paths.authorize && ctx.method === 'GET') return authorize(ctx, next)
    if (ctx.path.startsWith(`${paths.authorize}/`)) return afterwards(ctx, next)
    if (ctx.path === paths.token && ctx.method === 'POST') return token(ctx, next)
    if (ctx.path === paths.logout && ctx.method === 'GET') {
      // Entra finds the app by the address to come back to; the provider wants its name.
      ctx.querystring = `${ctx.querystring}&client_id=${CLIENT_ID}`
      return next()
    }
    if (ctx.path.startsWith(`${paths.interaction}/`)) return interaction(ctx)
    if (GRAPH.test(ctx.path)) return askGraph(ctx)
    // The page asks for these to see whether the host is reached.
    if (ctx.path === paths.token && ctx.method === 'GET') {
      if (rules.isDown()) {
        ctx.respond = false
        ctx.req.socket.destroy()
        return
      }
      // Entra answers a GET with a page of its own.
      ctx.set('X-Content-Type-Options', 'nosniff')
      ctx.type = 'html'
      ctx.body = filterPage()
      return
    }
    if (ctx.path === '/favicon.ico') {
      ctx.status = 204
      return
    }
    return next()
  })

  async function authorize(ctx: Ctx, next: () => Promise<void>) {
    const params = new URLSearchParams(ctx.querystring)
    const seen = {
      stage: 'authorize',
      at: Date.now(),
      resource: resourceOf(scopesOf(params)),
      prompt: params.get('prompt') ?? undefined,
      clientRequestId: params.get('client-request-id') ?? undefined,
      claims: params.get('claims') ?? undefined,
    } as const
    const answer = rules.match(seen)
    // A challenge is answered by the session that is there; anything else is asked about.
    toProvider(params, askAlways && !seen.claims?.includes('capolids'))
    ctx.querystring = params.toString()
    await apply(ctx, answer, params, () => next())
    shapeReturn(ctx)
  }

  const afterwards = async (ctx: Ctx, next: () => Promise<void>) => {
    await next()
    shapeReturn(ctx)
  }

  async function token(ctx: Ctx, next: () => Promise<void>) {
    const params = new URLSearchParams(await bodyOf(ctx))
    const scopes = scopesOf(params)
    // MSAL puts the id into the query of the token endpoint.
    const clientRequestId =
      new URLSearchParams(ctx.querystring).get('client-request-id') ?? undefined
    const resource = tokenToProvider(params)
    const grant = params.get('grant_type') ?? undefined
    const answer = rules.match({ stage: 'token', at: Date.now(), resource, grant, clientRequestId })
    ;(ctx.req as { body?: string }).body = params.toString()
    if (clientRequestId) params.set('client-request-id', clientRequestId)
    await apply(ctx, answer, params, async () => {
      await next()
      const body = ctx.body as Record<string, unknown>
      if (ctx.status === 200) {
        issued.set(String(body.access_token), scopes)
        ctx.body = shapeReply(body, scopes)
      }
    })
    if (answer?.kind === 'no-cors') ctx.remove('Access-Control-Allow-Origin')
    else corsHeaders(ctx)
  }

  async function askGraph(ctx: Ctx) {
    ctx.set('Access-Control-Allow-Origin', ctx.get('origin') || '*')
    ctx.set('Access-Control-Allow-Headers', 'authorization, content-type')
    ctx.set('Access-Control-Expose-Headers', 'Retry-After, request-id')
    if (ctx.method === 'OPTIONS') {
      ctx.status = 204
      return
    }
    const text = await bodyOf(ctx)
    const reply = graph.answer({
      method: ctx.method,
      path: ctx.path.replace(GRAPH, ''),
      query: new URLSearchParams(ctx.querystring),
      body: text ? JSON.parse(text) : undefined,
      scopes: issued.get(ctx.get('authorization').replace(/^Bearer /, '')),
    })
    ctx.status = reply.status
    ctx.body = reply.body as object
    if (reply.retryAfter) ctx.set('Retry-After', String(reply.retryAfter))
  }

  /** Does what a rule says, or lets the provider answer. */
  async function apply(
    ctx: Ctx,
    answer: Answer | undefined,
    params: URLSearchParams,
    real: () => Promise<void>,
  ): Promise<void> {
    const id = params.get('client-request-id') ?? undefined
    switch (answer?.kind) {
      case 'hang':
        ctx.respond = false
        return NEVER
      case 'drop':
        ctx.respond = false
        ctx.req.socket.destroy()
        return
      case 'slow':
        await new Promise((done) => setTimeout(done, answer.ms))
        return real()
      case 'html':
        ctx.status = answer.status
        ctx.set('Access-Control-Allow-Origin', ctx.get('origin') || '*')
        ctx.type = 'html'
        ctx.body = filterPage()
        return
      case 'json':
        return refuse(ctx, answer.error, id)
      case 'page':
        return showPage(ctx, answer.error, id, answer.coop)
      case 'return':
        ctx.redirect(
          returnWith(params.get('redirect_uri') ?? '', params.get('state') ?? '', answer.error, id),
        )
        return
      default:
        return real()
    }
  }

  /** The sign-in page; in the lab its choices set the rules of what follows. */
  async function interaction(ctx: Ctx) {
    const details = await provider.interactionDetails(ctx.req, ctx.res)
    const params = new URLSearchParams(
      Object.entries(details.params).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    )
    if (ctx.method === 'GET') {
      ctx.type = 'html'
      ctx.body = signInPage(ctx.path, menu)
      return
    }
    const choice = new URLSearchParams(await bodyOf(ctx)).get('choice')
    const item = menu.find(({ id }) => id === choice)
    const now = item?.rules.find(({ stage }) => stage === 'authorize')
    if (item && askAlways) rules.set(item.rules.filter(({ stage }) => stage === 'token'))
    if (now) return apply(ctx, now.answer, params, async () => {})
    const result = { login: { accountId: USER.oid } }
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result))
  }

  const server = certificate
    ? createHttps({ key: certificate.key, cert: certificate.cert }, provider.callback())
    : createHttp(provider.callback() as RequestListener)
  return {
    port: await listen(server, port, host),
    tenant: TENANT,
    rules,
    graph,
    stop: () => close(server),
  }
}

/** Entra's own words where the provider says that nobody is signed in, and no `iss`. */
function shapeReturn(ctx: Ctx) {
  const location = ctx.response.get('location') as string | undefined
  if (!location?.includes('#')) return
  const [address = '', fragment = ''] = location.split('#')
  const fields = new URLSearchParams(fragment)
  fields.delete('iss')
  const shaped =
    fields.get('error') === 'login_required'
      ? returnWith(address, fields.get('state') ?? '', errors.noSession)
      : `${address}#${fields}`
  ctx.set('Location', shaped)
}

function refuse(ctx: Ctx, error: EntraError, clientRequestId?: string) {
  ctx.status = error.httpStatus ?? 400
  ctx.set('Access-Control-Allow-Origin', ctx.get('origin') || '*')
  ctx.body = worded(error, clientRequestId)
  if (error.retryAfter) ctx.set('Retry-After', String(error.retryAfter))
}

function showPage(ctx: Ctx, error: EntraError, clientRequestId?: string, coop = false) {
  ctx.status = 200
  ctx.type = 'html'
  ctx.set('X-Frame-Options', 'DENY')
  if (coop) ctx.set('Cross-Origin-Opener-Policy', 'same-origin')
  ctx.body = errorPage(worded(error, clientRequestId))
}

function corsHeaders(ctx: Ctx) {
  ctx.set('x-ms-request-id', randomUUID())
  ctx.set('Access-Control-Expose-Headers', 'x-ms-request-id, Retry-After, Content-Length')
}

async function bodyOf(ctx: Ctx): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const sockets = new WeakMap<Server, Set<Socket>>()

function listen(server: Server, port: number, host: string): Promise<number> {
  const open = new Set<Socket>()
  sockets.set(server, open)
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => done((server.address() as AddressInfo).port))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed())
    for (const socket of sockets.get(server) ?? []) socket.destroy()
  })
}
