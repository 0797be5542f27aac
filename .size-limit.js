import { readFileSync } from 'node:fs'

/** What index.html names: scripts, style, and the settings that every page reads. */
function firstLoad() {
  const html = readFileSync('dist/index.html', 'utf8')
  const assets = [...html.matchAll(/"\.\/(assets\/[^"]+)"/g)].map((match) => match[1])
  return ['index.html', ...assets].map((file) => `dist/${file}`)
}

/** What one entry loads beyond that, and beyond the file that is there when it is opened. */
function chunksOf(entry, there) {
  const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
  const files = new Set()
  const visit = (key) => {
    const { file, name, imports = [] } = manifest[key]
    if (files.has(file) || (there && name === there)) return
    files.add(file)
    imports.forEach(visit)
  }
  visit(entry)
  const first = new Set(firstLoad())
  return [...files].map((file) => `dist/${file}`).filter((file) => !first.has(file))
}

/** The file of one entry alone. */
const fileOf = (entry) =>
  `dist/${JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))[entry].file}`

export default [
  // 5 kB of it are the shell: the look of each page in both languages, seen before all the rest.
  { name: 'first load', path: firstLoad(), limit: '127 kB', gzip: true },
  // The checks of a watch, their words and their place in reports took 2 kB.
  { name: 'what measures', path: 'dist/assets/core-*.js', limit: '170 kB', gzip: true },
  // Both know every cause: those of the tenant took 3 kB.
  // What broke together at one site took 1 kB, and the fields of a rehearsal two.
  { name: 'fleet engine', path: 'dist/assets/worker-*.js', limit: '52 kB', gzip: true },
  { name: 'panel', path: chunksOf('src/panel/index.tsx', 'core'), limit: '360 kB', gzip: true },
  // Fetched by whoever walks a room, beside the panel.
  {
    name: 'walk in the panel',
    path: fileOf('src/panel/walk/index.tsx'),
    limit: '14 kB',
    gzip: true,
  },
  { name: 'fleet', path: chunksOf('src/fleet/index.tsx'), limit: '64 kB', gzip: true },
  // With what the fleet page has loaded before: 58 kB of it.
  {
    name: 'rehearsals',
    path: chunksOf('src/fleet/page/rehearsal/Rehearsals.tsx'),
    limit: '99 kB',
    gzip: true,
  },
  // What a device or a source in a rehearsal fetches beyond what measures. Sleep on a clock that
  // stands still took 1 kB.
  {
    name: 'rehearse',
    path: chunksOf('src/rehearse/index.tsx', 'core'),
    limit: '48 kB',
    gzip: true,
  },
  { name: 'readiness', path: chunksOf('src/readiness/index.tsx'), limit: '64 kB', gzip: true },
  { name: 'setup', path: chunksOf('src/setup/index.tsx'), limit: '48 kB', gzip: true },
  // Beyond what measures, which the page of a run fetches too.
  {
    name: 'acceptance',
    path: chunksOf('src/acceptance/index.tsx', 'core'),
    limit: '60 kB',
    gzip: true,
  },
  // Most of it reads reports, as the page of a run does too.
  { name: 'walk', path: chunksOf('src/page/walk/index.tsx', 'core'), limit: '45 kB', gzip: true },
  {
    name: 'panel fonts',
    path: ['dist/panel/inter-medium.json', 'dist/panel/inter-medium.webp'],
    limit: '110 kB',
    gzip: true,
  },
]
