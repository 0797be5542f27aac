import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { bridgePlugin } from './bridge-plugin.ts'
import { cspPlugin } from './csp.ts'
import { panelPlugin } from './tools/vite-panel.ts'

export default defineConfig({
  // Works on any static host, from any sub-path.
  base: './',
  plugins: [
    react(),
    panelPlugin(),
    cspPlugin(),
    bridgePlugin(),
    VitePWA({
      // A new version is offered on the page; nobody loses a running test to it.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: './',
        name: 'Quest Preflight',
        short_name: 'Preflight',
        description:
          "Says whether this account, device and network can use Microsoft's immersive experiences.",
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#10141a',
        theme_color: '#10141a',
        icons: [
          { src: 'icons/icon.svg', type: 'image/svg+xml', sizes: 'any' },
          { src: 'icons/icon-192.png', type: 'image/png', sizes: '192x192' },
          { src: 'icons/icon-512.png', type: 'image/png', sizes: '512x512' },
          {
            src: 'icons/maskable-512.png',
            type: 'image/png',
            sizes: '512x512',
            purpose: 'maskable',
          },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,png,webp,woff2,wasm,json,glb,bin}'],
        // config.json must be fresh and health.json must come from the server itself.
        globIgnores: [
          'redirect.html',
          'config.json',
          'health.json',
          'report.schema.json',
          'summary.schema.json',
          'staticwebapp.config.json',
        ],
        // Where Entra returns to must come from the server, never be the page itself; so must
        // what a collector answers.
        navigateFallbackDenylist: [/\/redirect\.html/, /\/api\//],
        maximumFileSizeToCacheInBytes: 6_000_000,
        // `?run&profile=...` opens the same page.
        ignoreURLParametersMatching: [/.*/],
        runtimeCaching: [
          {
            urlPattern: ({ url, sameOrigin }) =>
              sameOrigin && url.pathname.endsWith('/config.json'),
            handler: 'NetworkFirst',
            // A network that drops packets must not hold the page back.
            options: { cacheName: 'config', networkTimeoutSeconds: 3 },
          },
        ],
      },
    }),
  ],
  build: {
    // Quest Browser 37 is Chromium 132.
    target: ['chrome130', 'firefox130', 'safari18'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
  },
})
