import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadEnv, type Plugin, type ResolvedConfig } from 'vite'

/**
 * The key that adds origins to `frame-src` at build time, in the environment or in a `.env` file:
 * the organization's own identity provider, where the hidden sign-in frame is sent on to it.
 */
const FRAME_ORIGINS = 'PREFLIGHT_FRAME_ORIGINS'

/**
 * What the built page may do. Connections to every https and wss host are the product's job;
 * plain http goes to this machine only, where browsers allow it to secure pages: a broker or
 * an endpoint set with `scheme: "http"` under development.
 * @param frameOrigins origins that the hidden sign-in frame may go to besides Microsoft's
 */
export const contentSecurityPolicy = (frameOrigins: readonly string[] = []) =>
  [
    "default-src 'none'",
    // The panel's layout engine is WebAssembly.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' https: wss: http://127.0.0.1:* http://localhost:*",
    // Sign-in in a hidden frame: Microsoft's authorities, which return to this page's own bridge.
    `frame-src ${["'self'", ...AUTHORITIES, ...frameOrigins].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

const AUTHORITIES = [
  'https://login.microsoftonline.com',
  'https://login.microsoftonline.us',
  'https://login.partner.microsoftonline.cn',
]

/**
 * Reads a list of origins, parted by spaces or commas: "https://adfs.contoso.com
 * https://*.okta.com".
 * @throws where one is anything else than https and a host: a policy must not open by a slip
 */
export function readFrameOrigins(text = ''): string[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((origin) => {
      if (/^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/i.test(origin)) return origin
      throw new Error(
        `${FRAME_ORIGINS}: "${origin}" is no origin. Write it as https://adfs.contoso.com, without a path.`,
      )
    })
}

/**
 * Puts the policy into index.html of the build, and into the headers for Azure Static Web Apps;
 * the dev server needs inline scripts.
 */
export function cspPlugin(): Plugin {
  let config: ResolvedConfig
  let frameOrigins: string[] = []
  return {
    name: 'preflight-csp',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
      const env = loadEnv(resolved.mode, resolved.root, FRAME_ORIGINS)
      frameOrigins = readFrameOrigins(env[FRAME_ORIGINS])
    },
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: contentSecurityPolicy(frameOrigins),
        },
        injectTo: 'head-prepend',
      },
    ],
    closeBundle() {
      // Both policies hold at once, so a header that says less would close what was opened.
      const headers = resolve(config.root, config.build.outDir, 'staticwebapp.config.json')
      if (frameOrigins.length === 0 || !existsSync(headers)) return
      const text = readFileSync(headers, 'utf8')
      writeFileSync(
        headers,
        text.replace(contentSecurityPolicy(), contentSecurityPolicy(frameOrigins)),
      )
    },
  }
}
