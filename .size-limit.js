import { readFileSync } from 'node:fs'

/** What index.html loads before the page can be used: itself, its style, its static imports. */
function firstLoad() {
  const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
  const files = new Set(['index.html'])
  const visit = (key) => {
    const { file, css = [], imports = [] } = manifest[key]
    if (files.has(file)) return
    files.add(file)
    for (const style of css) files.add(style)
    imports.forEach(visit)
  }
  visit('index.html')
  return [...files].map((file) => `dist/${file}`)
}

/** What one entry loads beyond that. */
function chunksOf(entry) {
  const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
  const files = new Set()
  const visit = (key) => {
    const { file, imports = [] } = manifest[key]
    if (files.has(file)) return
    files.add(file)
    imports.forEach(visit)
  }
  visit(entry)
  const first = new Set(firstLoad())
  return [...files].map((file) => `dist/${file}`).filter((file) => !first.has(file))
}

export default [
  { name: 'first load', path: firstLoad(), limit: '100 kB', gzip: true },
  { name: 'fleet engine', path: 'dist/assets/worker-*.js', limit: '45 kB', gzip: true },
  { name: 'panel', path: chunksOf('src/panel/index.tsx'), limit: '360 kB', gzip: true },
  { name: 'fleet', path: chunksOf('src/fleet/index.tsx'), limit: '60 kB', gzip: true },
  { name: 'panel fonts', path: 'dist/panel/inter-medium.*', limit: '110 kB', gzip: true },
]
