import type { Plugin } from 'vite'

/**
 * What the built page may do. Connections to every https and wss host are the product's job;
 * plain http goes to this machine only, where browsers allow it to secure pages: a broker or
 * an endpoint set with `scheme: "http"` under development.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  // The panel's layout engine is WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' https: wss: http://127.0.0.1:* http://localhost:*",
  // Sign-in in a hidden frame: Microsoft's authorities, which return to this page's own bridge.
  "frame-src 'self' https://login.microsoftonline.com https://login.microsoftonline.us https://login.partner.microsoftonline.cn",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Puts the policy into index.html of the build; the dev server needs inline scripts. */
export const cspPlugin = (): Plugin => ({
  name: 'preflight-csp',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
      injectTo: 'head-prepend',
    },
  ],
})
