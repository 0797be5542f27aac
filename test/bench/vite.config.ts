import { join } from 'node:path'

/** The bench's page: our engine as the product builds it, and the peers beside it. */
export default {
  root: join(import.meta.dirname, 'page'),
  build: {
    outDir: join(import.meta.dirname, '../artifacts/bench/page'),
    emptyOutDir: true,
    target: 'es2023',
    minify: false,
  },
  worker: { format: 'es' as const },
  // Twilio's package was written for bundlers that knew Node's `global`.
  define: { global: 'window' },
  publicDir: false as const,
}
