import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

type Modules = Rolldown.ChunkingContext
type Ids = ReadonlySet<string>

const source = (path: string) => join(import.meta.dirname, '../src', path)

/** Pages of their own, which must not fetch what measures. */
const otherPages = ['fleet', 'links', 'readiness', 'setup']
/** What the page fetches before anything is seen, before it is drawn, before it has its settings, and when it is idle. */
const steps: [name: string, roots: string[]][] = [
  ['first', ['main.ts']],
  ['index', ['pages.tsx']],
  ['settings', ['app/settings.ts']],
  [
    'core',
    [
      'app/core.ts',
      'page/Results.tsx',
      'page/details/charts.tsx',
      'page/signin/SignInSection.tsx',
      'panel/entry/HeadsetSection.tsx',
    ],
  ],
]
const preloaded = new Set(['rolldown-runtime', 'index', 'settings'])
/** Other pages fetch these in any case. */
const always = new Set(['first', 'index', 'settings'])

/**
 * Puts what is always fetched together into one file. Left alone, a module that two lazy parts
 * share becomes a file of its own, and a slow line pays for each: 60 files on the first visit, half
 * of them smaller than 1 kB.
 */
export function chunksPlugin(): Plugin {
  return {
    name: 'preflight-chunks',
    apply: 'build',
    config: () => {
      let names: ReadonlyMap<string, string> | undefined
      const name = (id: string, modules: Modules) => {
        names ??= namesOf(modules)
        return names.get(id) ?? null
      }
      const codeSplitting = { groups: [{ name }], includeDependenciesRecursively: false }
      return { build: { rolldownOptions: { output: { codeSplitting } } } }
    },
    // Scripts ask for these only when they run; the page does while they arrive.
    transformIndexHtml: (_, { bundle }) =>
      Object.values(bundle ?? {})
        // The entry is what index.html names itself.
        .filter((file) => file.type === 'chunk' && !file.isEntry && preloaded.has(file.name))
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
          injectTo: 'head',
        })),
  }
}

/**
 * File by module. A module belongs to the first step that needs it; of what measures, that which
 * other pages need too is a file for the first of them.
 */
function namesOf(modules: Modules): Map<string, string> {
  const names = new Map<string, string>()
  const others = otherPages.map((page) => ({ page, ids: reached([`${page}/index.tsx`], modules) }))
  for (const [step, roots] of steps)
    for (const id of reached(roots, modules)) {
      if (names.has(id)) continue
      const other = always.has(step) ? undefined : others.find(({ ids }) => ids.has(id))
      names.set(id, other ? `${step}-${other.page}` : step)
    }
  return names
}

/** All that is loaded with these files: what they import statically, and so on. */
function reached(roots: string[], modules: Modules): Ids {
  const found = new Set<string>()
  const visit = (id: string) => {
    if (found.has(id)) return
    found.add(id)
    modules.getModuleInfo(id)?.importedIds.forEach(visit)
  }
  for (const root of roots) visit(source(root))
  return found
}
