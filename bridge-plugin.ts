import { build, type Plugin, type ResolvedConfig } from 'vite'

/**
 * Builds redirect.html by itself after the page: in one build it would share a chunk with MSAL
 * and grow from 7 to 80 KiB, and it is loaded three times in a sign-in.
 */
export function bridgePlugin(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'preflight-sign-in-bridge',
    apply: 'build',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved
    },
    async closeBundle() {
      await build({
        configFile: false,
        root: config.root,
        base: config.base,
        logLevel: 'warn',
        publicDir: false,
        plugins: [policyPlugin()],
        build: {
          outDir: config.build.outDir,
          emptyOutDir: false,
          modulePreload: { polyfill: false },
          rolldownOptions: { input: 'redirect.html' },
        },
      })
    },
  }
}

/** The bridge runs its own script and talks to nobody. */
const policyPlugin = (): Plugin => ({
  name: 'preflight-sign-in-bridge-csp',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'",
      },
      injectTo: 'head-prepend',
    },
  ],
})
