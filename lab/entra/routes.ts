import { decodeJwt } from 'jose'
import type Provider from 'oidc-provider'
import { apply, corsHeaders } from './answers.ts'
import { CLIENT_ID, errors } from './fixtures.ts'
import type { createGraph } from './graph.ts'
import { allowOrigin, bodyOf, type Ctx, drop, type Next, sendPage } from './http.ts'
import { chosen, menu } from './menu.ts'
import { filterPage, identityProviderPage, signInPage } from './pages.ts'
import { paths } from './provider.ts'
import type { Rules } from './rules.ts'
import {
  resourceOf,
  returnWith,
  scopesOf,
  shapeReply,
  tokenToProvider,
  toProvider,
} from './shape.ts'
import { userOf } from './users.ts'

/** What the routes of one stand-in share. */
export interface World {
  provider: Provider
  rules: Rules
  graph: ReturnType<typeof createGraph>
  /** Asks at every sign-in what should happen. */
  askAlways: boolean
  /** Origin of the organization's own identity provider. */
  identityProvider: string
  /** Access tokens with the scopes they were asked for. */
  issued: Map<string, string[]>
}

interface Route {
  matches: (ctx: Ctx) => boolean
  handle: (world: World, ctx: Ctx, next: Next) => Promise<void>
}

/** Graph's paths, on a host of its own or beside the sign-in. */
const GRAPH = /^(\/graph)?\/(v1\.0|beta)(?=\/)/

const DISCOVERY = /^\/[\w-]+\/v2\.0\/\.well-known\/openid-configuration$/

const on = (method: string, path: string) => (ctx: Ctx) =>
  ctx.path === path && ctx.method === method
const under = (path: string) => (ctx: Ctx) => ctx.path.startsWith(`${path}/`)

const routes: Route[] = [
  { matches: on('GET', paths.authorize), handle: authorize },
  { matches: under(paths.authorize), handle: afterwards },
  { matches: on('POST', paths.token), handle: token },
  { matches: on('GET', paths.token), handle: lookedAt },
  { matches: on('GET', paths.logout), handle: logout },
  { matches: under(paths.interaction), handle: interaction },
  { matches: ({ path }) => GRAPH.test(path), handle: askGraph },
  { matches: ({ path }) => DISCOVERY.test(path), handle: discovery },
  { matches: ({ path }) => path.startsWith('/adfs/ls'), handle: federated },
  { matches: ({ path }) => path === '/favicon.ico', handle: noContent },
]

/** Answers what Entra shapes in its own way; all else is the provider's. */
export const answerWith = (world: World) => async (ctx: Ctx, next: Next) => {
  await (routes.find(({ matches }) => matches(ctx))?.handle(world, ctx, next) ?? next())
  likeEntra(ctx)
}

/**
 * Entra's cookies are for any site's frames, and secure. On plain http the provider sets none of
 * that kind; browsers take them from this machine all the same.
 */
function likeEntra(ctx: Ctx) {
  const cookies = ctx.res.getHeader('set-cookie')
  if (!Array.isArray(cookies)) return
  const shaped = cookies.map((one) =>
    /samesite=none/i.test(one)
      ? one
      : `${one.replace(/; *samesite=\w+/i, '')}; samesite=none; secure`,
  )
  ctx.res.setHeader('set-cookie', shaped)
}

async function authorize({ rules, askAlways, identityProvider }: World, ctx: Ctx, next: Next) {
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
  await apply(ctx, answer, params, identityProvider, () => next())
  shapeReturn(ctx)
}

async function afterwards(_: World, ctx: Ctx, next: Next) {
  await next()
  shapeReturn(ctx)
}

async function token({ rules, issued, identityProvider }: World, ctx: Ctx, next: Next) {
  const params = new URLSearchParams(await bodyOf(ctx))
  const scopes = scopesOf(params)
  // MSAL puts the id into the query of the token endpoint.
  const clientRequestId = new URLSearchParams(ctx.querystring).get('client-request-id') ?? undefined
  const resource = tokenToProvider(params)
  const grant = params.get('grant_type') ?? undefined
  const answer = rules.match({ stage: 'token', at: Date.now(), resource, grant, clientRequestId })
  ;(ctx.req as { body?: string }).body = params.toString()
  if (clientRequestId) params.set('client-request-id', clientRequestId)
  await apply(ctx, answer, params, identityProvider, async () => {
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

/** The page asks for the token endpoint to see whether its host is reached. */
async function lookedAt({ rules }: World, ctx: Ctx) {
  if (rules.isDown()) return drop(ctx)
  // Entra answers a GET with a page of its own.
  ctx.set('X-Content-Type-Options', 'nosniff')
  sendPage(ctx, filterPage())
}

async function logout(_: World, ctx: Ctx, next: Next) {
  // Entra finds the app by the address to come back to; the provider wants its name.
  ctx.querystring = `${ctx.querystring}&client_id=${CLIENT_ID}`
  return next()
}

/** Like most of its kind, the organization's own sign-in refuses frames. */
async function federated(_: World, ctx: Ctx) {
  ctx.set('X-Frame-Options', 'DENY')
  sendPage(ctx, identityProviderPage())
}

async function noContent(_: World, ctx: Ctx) {
  ctx.status = 204
}

async function askGraph({ graph, issued }: World, ctx: Ctx) {
  allowOrigin(ctx)
  ctx.set('Access-Control-Allow-Headers', 'authorization, content-type')
  ctx.set('Access-Control-Expose-Headers', 'Retry-After, request-id')
  if (ctx.method === 'OPTIONS') {
    ctx.status = 204
    return
  }
  const text = await bodyOf(ctx)
  const token = ctx.get('authorization').replace(/^Bearer /, '')
  const reply = graph.answer({
    method: ctx.method,
    path: ctx.path.replace(GRAPH, ''),
    query: new URLSearchParams(ctx.querystring),
    body: text ? JSON.parse(text) : undefined,
    scopes: issued.get(token),
    oid: issued.has(token) ? decodeJwt(token).sub : undefined,
  })
  ctx.status = reply.status
  ctx.body = reply.body as object
  if (reply.retryAfter) ctx.set('Retry-After', String(reply.retryAfter))
}

/** Only what tells the cloud: MSAL knows the rest of Microsoft's authorities by itself. */
async function discovery({ graph }: World, ctx: Ctx) {
  allowOrigin(ctx)
  ctx.body = {
    tenant_region_scope: 'EU',
    tenant_region_sub_scope: graph.subScope(),
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  }
}

/** The sign-in page; in the lab its choices set the rules of what follows. */
async function interaction({ provider, rules, askAlways, identityProvider }: World, ctx: Ctx) {
  const details = await provider.interactionDetails(ctx.req, ctx.res)
  const params = new URLSearchParams(
    Object.entries(details.params).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  )
  if (ctx.method === 'GET') return sendPage(ctx, signInPage(ctx.path, menu))
  const form = new URLSearchParams(await bodyOf(ctx))
  const wanted = chosen(form)
  const now = wanted.find(({ stage, silent }) => stage === 'authorize' && !silent)
  if (askAlways) rules.set(wanted.filter((rule) => rule !== now))
  if (now) return apply(ctx, now.answer, params, identityProvider, async () => {})
  const result = { login: { accountId: userOf(form.get('user') ?? undefined).oid } }
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result))
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
