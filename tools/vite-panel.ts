import type { Plugin } from 'vite'

/**
 * What the panel's libraries import on demand and the panel never asks for. A build would emit
 * it, and the service worker would fetch it: a headset emulator with scans of rooms (6 MB),
 * a font with fewer letters than ours (0.4 MB), a generator of such fonts.
 */
const unused: { source: string; importer: string; instead: string }[] = [
  {
    source: './emulate.js',
    importer: '/@pmndrs/xr/',
    instead: "export const emulate = () => { throw new Error('No emulator in this build') }",
  },
  {
    source: '@pmndrs/msdfonts/inter',
    importer: '/@pmndrs/uikit/',
    instead: 'export const inter = {}',
  },
  { source: './msdf-worker.js', importer: '/@pmndrs/uikit/', instead: 'export {}' },
  { source: '@zappar/msdf-generator', importer: '/@pmndrs/uikit/', instead: 'export {}' },
]

/** Packages whose modules do nothing but export, without saying so in their package.json. */
const pure = /\/node_modules\/(@pmndrs\/(handle|xr|pointer-events)|@react-three\/handle|meshline)\//

const PREFIX = '\0panel-unused-'

/** Keeps out of the build what the panel does not use. */
export const panelPlugin = (): Plugin => ({
  name: 'preflight-panel',
  apply: 'build',
  enforce: 'pre',
  config: () => ({
    build: {
      rolldownOptions: {
        treeshake: { moduleSideEffects: [{ test: pure, sideEffects: false }] },
      },
    },
  }),
  resolveId(source, importer) {
    const index = unused.findIndex(
      (one) => one.source === source && importer?.includes(one.importer),
    )
    return index < 0 ? undefined : `${PREFIX}${index}`
  },
  load: (id) =>
    id.startsWith(PREFIX) ? unused[Number(id.slice(PREFIX.length))]?.instead : undefined,
})
