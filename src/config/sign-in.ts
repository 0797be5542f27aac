import * as v from 'valibot'
import { ownName } from './own-name.ts'

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
/** Authorities that Microsoft runs: worldwide, US Government, China. */
const clouds = [
  'https://login.microsoftonline.com',
  'https://login.microsoftonline.us',
  'https://login.partner.microsoftonline.cn',
]

const httpsOrigin = v.pipe(
  v.string(),
  v.regex(/^https:\/\/[^/\s?#]+\/?$/, 'settings.must.authority'),
  v.transform((url) => url.replace(/\/$/, '').toLowerCase()),
)

const webAddress = v.pipe(
  v.string(),
  v.url('settings.must.webAddress'),
  v.regex(/^https?:\/\//, 'settings.must.webAddress'),
)

const tenant = v.pipe(
  v.string(),
  v.check(
    (text) =>
      guid.test(text) ||
      /^(common|organizations)$/.test(text) ||
      /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text),
    'settings.must.tenant',
  ),
)

const resourceSchema = v.strictObject({
  name: ownName,
  title: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(80))),
  scopes: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^\S{1,200}$/, 'settings.must.scope'))),
    v.minLength(1, 'settings.must.scopes'),
  ),
})

/** `signIn` of config.json. Without it the product works and says "not set up". */
export const signInSchema = v.strictObject({
  clientId: v.pipe(v.string(), v.regex(guid, 'settings.must.clientId')),
  tenant: v.optional(tenant, 'organizations'),
  /** National clouds: `https://login.microsoftonline.us`, `https://login.partner.microsoftonline.cn`. */
  authority: v.optional(httpsOrigin, 'https://login.microsoftonline.com'),
  /**
   * Where the endpoints of `authority` are, when they are elsewhere: the embedded lab serves them
   * on this machine without a certificate. Never needed for Microsoft's own authorities.
   */
  endpoints: v.optional(webAddress),
  /** Where Microsoft Graph is, when not where its cloud has it: the embedded lab. */
  graph: v.optional(webAddress),
  /** Relative to the page. Registered as a redirect URI of type "Single-page application". */
  redirectUri: v.optional(v.pipe(v.string(), v.minLength(1)), 'redirect.html'),
  resources: v.optional(v.pipe(v.array(resourceSchema), v.maxLength(12)), [
    { name: 'graph', title: 'Microsoft Graph', scopes: ['User.Read'] },
  ]),
  /** Offer a popup window next to the redirect, on desktop browsers. */
  popup: v.optional(v.boolean(), true),
  loginHint: v.optional(v.pipe(v.string(), v.maxLength(200))),
  domainHint: v.optional(v.pipe(v.string(), v.maxLength(200))),
})

export type SignInSettings = v.InferOutput<typeof signInSchema>
export type SignInResource = SignInSettings['resources'][number]

export const authorityUrl = ({ authority, tenant }: SignInSettings) => `${authority}/${tenant}`

/** Hosts that a sign-in page is made of: the authority, and the CDN that holds its scripts. */
export function signInHosts({ authority, endpoints }: SignInSettings): string[] {
  if (endpoints) return [endpoints]
  const cdn =
    authority === clouds[0] ? ['https://aadcdn.msauth.net', 'https://aadcdn.msftauth.net'] : []
  return [authority, ...cdn]
}

/** Where codes and refresh tokens are redeemed. */
export const tokenUrl = (settings: SignInSettings) => endpoint(settings, 'token')

/** Where a sign-in begins. */
export const authorizeUrl = (settings: SignInSettings) => endpoint(settings, 'authorize')

const endpoint = ({ authority, endpoints, tenant }: SignInSettings, name: string) =>
  `${(endpoints ?? authority).replace(/\/$/, '')}/${tenant}/oauth2/v2.0/${name}`
