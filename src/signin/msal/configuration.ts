import { BrowserCacheLocation, type Configuration, LogLevel } from '@azure/msal-browser'
import { authorityUrl, type SignInSettings } from '../../config/sign-in.ts'
import type { TokenTap } from './token-tap.ts'

/** A person with a controller keyboard and a phone for the second factor needs minutes. */
const POPUP_MS = 15 * 60_000
const FRAME_MS = 6000

/** @param pageUrl the page without its fragment; `redirectUri` is relative to it */
export function configuration(
  settings: SignInSettings,
  pageUrl: string,
  redirectUri: string,
  tap: TokenTap,
): Configuration {
  const authority = authorityUrl(settings)
  return {
    auth: {
      clientId: settings.clientId,
      authority,
      knownAuthorities: [new URL(authority).host],
      redirectUri,
      // Only an address that is registered is returned to, so nothing of this page's query.
      postLogoutRedirectUri: new URL('.', pageUrl).href,
      ...elsewhere(settings),
    },
    cache: { cacheLocation: BrowserCacheLocation.SessionStorage },
    system: {
      networkClient: tap,
      popupBridgeTimeout: POPUP_MS,
      iframeBridgeTimeout: FRAME_MS,
      loggerOptions: { piiLoggingEnabled: false, logLevel: LogLevel.Error, loggerCallback() {} },
    },
  }
}

/**
 * Where an authority's endpoints are somewhere else (the embedded lab on plain http), MSAL is
 * told so and asks nobody: it checks the scheme of the authority only.
 */
function elsewhere({ endpoints, tenant, authority }: SignInSettings) {
  if (!endpoints) return {}
  const base = `${endpoints.replace(/\/$/, '')}/${tenant}`
  const host = new URL(authority).host
  return {
    authorityMetadata: JSON.stringify({
      issuer: `${authority}/${tenant}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    }),
    cloudDiscoveryMetadata: JSON.stringify({
      tenant_discovery_endpoint: `${authority}/${tenant}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    }),
  }
}
