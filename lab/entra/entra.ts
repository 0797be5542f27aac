import './quiet.ts'
import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { Certificate } from '../certificates.ts'
import { IDENTITY_PROVIDER } from './fixtures.ts'
import { createGraph } from './graph.ts'
import { close, listen } from './http.ts'
import { createProvider } from './provider.ts'
import { answerWith } from './routes.ts'
import { createRules, type Rules } from './rules.ts'
import { TENANT } from './users.ts'

export interface EntraOptions {
  host: string
  port: number
  /** Exact redirect addresses of the app. */
  redirectUris: string[]
  /** Asks at every sign-in what should happen, as `npm start` does. */
  askAlways?: boolean
  /** Origin of the organization's own identity provider, for federated accounts. */
  identityProvider?: string
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

/**
 * A stand-in for Entra: a real OpenID provider behind Entra's paths, words and headers, with
 * rules that choose what goes wrong. It listens to nobody but the lab and the tests.
 */
export async function startEntra(options: EntraOptions): Promise<Entra> {
  const { host, port, redirectUris, certificate, askAlways = false } = options
  const { identityProvider = IDENTITY_PROVIDER } = options
  const provider = createProvider({
    issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
    redirectUris,
    secure: certificate !== undefined,
  })
  const rules = createRules()
  const graph = createGraph()
  provider.use(
    answerWith({ provider, rules, graph, askAlways, identityProvider, issued: new Map() }),
  )
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
