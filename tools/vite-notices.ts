import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** What Vite's own `build.license` writes, one for each package in the build. */
interface Notice {
  name: string
  version: string
  /** SPDX expression. */
  identifier?: string
  text?: string
}

/** Where Vite leaves its list; hosts do not serve it. */
export const LICENSE_LIST = '.vite/license.json'
const NOTICES = 'THIRD-PARTY-NOTICES.md'
/** In the service worker, which is bundled after Vite has made its list. */
const IN_SERVICE_WORKER = ['core', 'precaching', 'routing', 'strategies'].map(
  (name) => `node_modules/workbox-${name}`,
)
/** Copied as they are. */
const copied: Notice[] = [
  {
    name: 'Inter (font of the panel)',
    version: '4',
    identifier: 'OFL-1.1',
    text: readFileSync('public/panel/inter-license.txt', 'utf8').trim(),
  },
  {
    name: '@webxr-input-profiles/assets (models of controllers and hands)',
    version: '1',
    identifier: 'MIT',
    text: mit('Copyright (c) 2019 Amazon'),
  },
]

/**
 * Writes the licence texts of all that a build holds into it: Vite lists what the page bundles,
 * and this adds what its workers and the service worker bundle, and what is copied.
 */
export function noticesPlugin(): { page: Plugin; worker: () => Plugin } {
  const folders = new Set<string>(IN_SERVICE_WORKER)
  return {
    worker: () => ({
      name: 'preflight-notices-worker',
      generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle))
          if (chunk.type === 'chunk')
            for (const id of chunk.moduleIds) {
              const folder = packageFolder(id)
              if (folder) folders.add(folder)
            }
      },
    }),
    page: {
      name: 'preflight-notices',
      apply: 'build',
      writeBundle({ dir = 'dist' }) {
        const list = join(dir, LICENSE_LIST)
        if (!existsSync(list)) return
        const bundled = JSON.parse(readFileSync(list, 'utf8')) as Notice[]
        const all = new Map<string, Notice>()
        for (const notice of [...bundled, ...[...folders].map(noticeOf), ...copied])
          all.set(`${notice.name} ${notice.version}`, notice)
        writeFileSync(join(dir, NOTICES), markdown([...all.values()]))
      },
    },
  }
}

const packageFolder = (id: string) =>
  /^(?!\0)(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]

function noticeOf(folder: string): Notice {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n')
  return { name, version, identifier: license, ...(text && { text }) }
}

function markdown(notices: Notice[]): string {
  const sections = notices
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((notice) => {
      const { name, version, identifier = '' } = notice
      return `## ${name} ${version} (${identifier})\n\n\`\`\`text\n${textOf(notice)}\n\`\`\``
    })
  return `${['# Third-party notices', 'This build holds the following software and files of others.', ...sections].join('\n\n')}\n`
}

/** Some packages name the MIT license and forget its text. @throws where it is another one */
function textOf({ name, identifier, text }: Notice): string {
  if (text) return text
  if (identifier === 'MIT') return mit(`Copyright (c) the authors of ${name}`)
  throw new Error(`${name} (${identifier}) has no license text: add it in ${import.meta.filename}`)
}

function mit(copyright: string): string {
  return `MIT License

${copyright}

${readFileSync(join(dirname(import.meta.dirname), 'LICENSE'), 'utf8')
  .split('\n\n')
  .slice(2)
  .join('\n\n')
  .trim()}`
}
