import type { Plugin } from 'vite'

/**
 * What the panel's libraries import on demand and the panel never asks for. A build would emit
 * it, and the service worker would fetch it: a headset emulator with scans of rooms (6 MB),
 * a font with fewer letters than ours (0.4 MB), a generator of such fonts. Or what they import for
 * what the panel turns off: the line of a pointer that teleports (src/panel/xr/store.ts).
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
  {
    source: 'meshline',
    importer: '/@pmndrs/xr/',
    instead: `const none = class { constructor() { throw new Error('No teleport in this build') } }
export { none as MeshLineGeometry, none as MeshLineMaterial }`,
  },
]

/** Packages whose modules do nothing but export, without saying so in their package.json. */
const pure = /\/node_modules\/(@pmndrs\/(handle|xr|pointer-events)|@react-three\/(handle|xr))\//

const PREFIX = '\0panel-unused-'

/**
 * The layout engine (yoga) carries its WebAssembly as a `data:` URL and fetches it first, which
 * the page's policy refuses and the console reports. Given as bytes it is never fetched. Bytes in
 * a string also pack better than base64 (4 kB of gzip), and unlike a file of their own they can't
 * be missing when the panel has loaded.
 */
const yoga = /\/yoga-layout\/dist\/binaries\/yoga-wasm-base64-esm\.js$/
const inlined = /"data:application\/octet-stream;base64,([^"]+)"/
const options = 'loadYoga = loadYoga || {};'

/** @throws when another version of the engine is written in another way */
function withWasmAsBytes(code: string): string {
  const base64 = inlined.exec(code)?.[1]
  if (!base64 || !code.includes(options))
    throw new Error('yoga-layout is no longer written as tools/vite-panel.ts expects')
  const bytes = JSON.stringify(Buffer.from(base64, 'base64').toString('latin1'))
  return code
    .replace(inlined, '"yoga.wasm"')
    .replace(
      options,
      () => `loadYoga = { wasmBinary: Uint8Array.from(${bytes}, (byte) => byte.charCodeAt(0)) };`,
    )
}

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
  transform: (code, id) => (yoga.test(id) ? withWasmAsBytes(code) : undefined),
})
