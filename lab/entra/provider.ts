import Provider, { type Configuration, interactionPolicy, errors as oidc } from 'oidc-provider'
import { CLIENT_ID, resources } from './fixtures.ts'
import { TENANT, userOf } from './users.ts'

interface Options {
  /** Public issuer; endpoints live under the tenant's path whatever it is. */
  issuer: string
  redirectUris: string[]
  /** Cookies as Entra sets them need https; plain http gets lax ones. */
  secure: boolean
}

export const paths = {
  authorize: `/${TENANT}/oauth2/v2.0/authorize`,
  token: `/${TENANT}/oauth2/v2.0/token`,
  keys: `/${TENANT}/discovery/v2.0/keys`,
  logout: `/${TENANT}/oauth2/v2.0/logout`,
  interaction: '/lab/interaction',
}

/** A real OpenID provider with one public client, two accounts, and a session of its own. */
export function createProvider({ issuer, redirectUris, secure }: Options): Provider {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  const cookie = secure
    ? ({ sameSite: 'none', secure: true, httpOnly: true } as const)
    : ({ sameSite: 'lax', secure: false, httpOnly: true } as const)
  const configuration: Configuration = {
    clients: [
      {
        client_id: CLIENT_ID,
        redirect_uris: redirectUris,
        post_logout_redirect_uris: redirectUris.map((uri) => new URL('./', uri).href),
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    routes: {
      authorization: paths.authorize,
      token: paths.token,
      jwks: paths.keys,
      end_session: paths.logout,
    },
    cookies: { keys: ['lab'], long: cookie, short: cookie },
    claims: { openid: ['sub', 'oid', 'tid', 'ver', 'preferred_username'], profile: ['name'] },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    conformIdTokenClaims: false,
    clientBasedCORS: () => true,
    issueRefreshToken: async () => true,
    rotateRefreshToken: () => false,
    expiresWithSession: () => false,
    ttl: {
      AccessToken: 3600,
      RefreshToken: 86_400,
      Session: 86_400,
      Interaction: 3600,
      Grant: 86_400,
    },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        oid: userOf(id).oid,
        tid: TENANT,
        ver: '2.0',
        preferred_username: userOf(id).upn,
        name: userOf(id).name,
      }),
    }),
    async loadExistingGrant({ oidc: { client, session, provider } }) {
      const grant = new provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile email offline_access')
      for (const { id, scopes } of Object.values(resources))
        grant.addResourceScope(id, scopes.join(' '))
      await grant.save()
      return grant
    },
    interactions: { policy, url: (_, { uid }) => `${paths.interaction}/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          ctx.body = `<!doctype html><title>Signing out</title>${form}<script>const f=document.forms[0];const i=document.createElement('input');i.type='hidden';i.name='logout';i.value='yes';f.append(i);f.submit()</script>`
        },
      },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo(_, id) {
          const found = Object.values(resources).find((resource) => resource.id === id)
          if (!found) throw new oidc.InvalidTarget()
          return { scope: found.scopes.join(' '), accessTokenFormat: 'jwt', accessTokenTTL: 3600 }
        },
      },
    },
  }
  return new Provider(issuer, configuration)
}
