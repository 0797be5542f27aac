import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { examples } from '../config-schema/examples.ts'
import { checksumsOf, type Files } from './package.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** What a release is made of. */
interface Sources {
  /** The built site. */
  dist: string
  /** The repository. */
  root: string
  version: string
  /** Of what the build has in it, CycloneDX. */
  sbom: string
}

/**
 * Everything that somebody needs to serve the page: no Node, no build.
 * @throws where the change log says nothing of this version
 */
export function contentsOf({ dist, root, version, sbom }: Sources): Files {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const changes = read('CHANGELOG.md')
  if (!changes.includes(`## ${version}`)) throw new Error(`CHANGELOG.md has no "## ${version}".`)
  const hosting = read('docs/hosting.md')
  const files: Files = new Map(siteFiles(dist))
  const texts: Record<string, string> = {
    'README.md': read('deploy/release/README.md').replaceAll('{version}', version),
    'CHANGELOG.md': changes,
    LICENSE: read('LICENSE'),
    'THIRD-PARTY-NOTICES.md': readFileSync(join(dist, 'THIRD-PARTY-NOTICES.md'), 'utf8'),
    'sbom.cdx.json': sbom,
    'config.sample.json': sampleConfig(),
    'servers/nginx.conf': blockOf(hosting, 'nginx'),
    'servers/apache.conf': blockOf(hosting, 'apache'),
    'site/web.config': blockOf(hosting, 'xml'),
  }
  for (const [path, text] of Object.entries(texts)) files.set(path, encode(text))
  files.set('SHA256SUMS', encode(checksumsOf(files)))
  return files
}

/** The build, without what it leaves for its own tools. */
function siteFiles(dist: string): [string, Uint8Array][] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.vite'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [`site/${relative(dist, path).replaceAll('\\', '/')}`, readFileSync(path)]
    })
}

/** A server's settings as the documentation shows them: they stand in one place. */
function blockOf(markdown: string, language: string): string {
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(markdown)?.[1]
  if (!block) throw new Error(`docs/hosting.md shows nothing for ${language}.`)
  return block
}

const sampleConfig = () => `${JSON.stringify({ version: 1, ...examples }, null, 2)}\n`
