import { join } from 'node:path'
import { cspPlugin } from '../../csp.ts'

/** The page of the fleet bench: the engine's worker as the product builds it. */
export default {
  root: join(import.meta.dirname, 'fleet-page'),
  plugins: [cspPlugin()],
  build: {
    outDir: join(import.meta.dirname, '../artifacts/bench/fleet/page'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
  },
  publicDir: false as const,
}
