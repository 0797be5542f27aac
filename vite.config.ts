import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'
import { VitePWA } from 'vite-plugin-pwa'
import { bridgePlugin } from './bridge-plugin.ts'
import { cspPlugin } from './csp.ts'
import { chunksPlugin } from './tools/vite-chunks.ts'
import { LICENSE_LIST, noticesPlugin } from './tools/vite-notices.ts'
import { panelPlugin } from './tools/vite-panel.ts'
import { shellPlugin } from './tools/vite-shell.ts'
import { wordsPlugin } from './tools/vite-words.ts'

const notices = noticesPlugin()

export default defineConfig({
  // Works on any static host, from any sub-path.
  base: './',
  plugins: [
    react(),
    wordsPlugin(),
    shellPlugin(),
    panelPlugin(),
    chunksPlugin(),
    cspPlugin(),
    bridgePlugin(),
    notices.page,
    VitePWA({
      // A new version is offered on the page; nobody loses a running test to it.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: './',
        name: 'Quest Preflight',
        short_name: 'Preflight',
        description: 'Tests whether this device is ready for Microsoft immersive events.',
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
        // health.json must come from the server itself, and config.json too: the page keeps the last
        // good one (src/config/kept.ts), where no worker could tell good from bad.
        importScripts: ['measuring.js'],
        globIgnores: [
          'measuring.js',
          'redirect.html',
          'config.json',
          'health.json',
          'readiness.schema.json',
          'report.schema.json',
          'report-v1.schema.json',
          'summary.schema.json',
          'config.schema.json',
          'staticwebapp.config.json',
        ],
        // Where Entra returns to must come from the server, never be the page itself; so must
        // what a collector answers.
        navigateFallbackDenylist: [/\/redirect\.html/, /\/api\//],
        maximumFileSizeToCacheInBytes: 6_000_000,
        // `?run&profile=...` opens the same page.
        ignoreURLParametersMatching: [/.*/],
      },
    }),
    // For hosts that serve a file's compressed twin; the collector does.
    compression({
      include: /\.(html|js|css|svg|json|wasm|webmanifest|glb|bin)$/,
      // Made or changed by whoever hosts the page; a stale twin would be served instead.
      exclude: [/(^|\/)(config|health|staticwebapp\.config)\.json$/, /\.vite\//],
      threshold: 1024,
      algorithms: [defineAlgorithm('brotliCompress'), defineAlgorithm('gzip', { level: 9 })],
    }),
  ],
  worker: { plugins: () => [notices.worker()] },
  build: {
    license: { fileName: LICENSE_LIST },
    // Quest Browser 37 is Chromium 132.
    target: ['chrome130', 'firefox130', 'safari18'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
  },
})
