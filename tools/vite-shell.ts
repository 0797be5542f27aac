import { join } from 'node:path'
import { type Plugin, runnerImport } from 'vite'

type Prerender = typeof import('../src/shell/prerender.tsx')

const VIRTUAL = 'virtual:shell'
const ID = `\0${VIRTUAL}`
const source = join(import.meta.dirname, '../src/shell/prerender.tsx')

/**
 * Renders the pages as they look before anything is known, with the same components that draw
 * them later. Under development there is no shell: code that changes all the time would have to be
 * rendered anew for each load.
 */
export const shellPlugin = (): Plugin => {
  let build = false
  return {
    name: 'preflight-shell',
    config: (_, { command }) => {
      build = command === 'build'
    },
    resolveId: (id) => (id === VIRTUAL ? ID : undefined),
    async load(id) {
      if (id !== ID) return undefined
      const { shells, notLoadedWords } = build
        ? await prerendered()
        : { shells: {}, notLoadedWords: {} }
      return `export const shells = ${JSON.stringify(shells)}
export const notLoadedWords = ${JSON.stringify(notLoadedWords)}`
    },
  }
}

/** Markup needs no styles. */
const withoutStyles: Plugin = {
  name: 'preflight-without-styles',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? '\0no-styles' : undefined),
  load: (id) => (id === '\0no-styles' ? '' : undefined),
}

async function prerendered() {
  const { module } = await runnerImport<Prerender>(source, {
    configFile: false,
    logLevel: 'error',
    plugins: [withoutStyles],
  })
  return module.prerendered
}
