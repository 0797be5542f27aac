/**
 * `npm run release`: builds the site and writes release/quest-preflight-VERSION.zip with its
 * checksum beside it. The same commit gives the same bytes.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../package.json' with { type: 'json' }
import { contentsOf } from './contents.ts'
import { zipOf } from './package.ts'
import { steadySbom } from './sbom.ts'

const root = join(import.meta.dirname, '../..')
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 })

// As other tools that make the same bytes twice: https://reproducible-builds.org/specs/source-date-epoch/
const seconds = process.env.SOURCE_DATE_EPOCH ?? run('git', 'log', '-1', '--format=%ct')
const at = Number(seconds) * 1000

run('npx', 'vite', 'build')
const sbom = steadySbom(run('npm', 'sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'), at)
const name = `quest-preflight-${version}`
const zip = zipOf(contentsOf({ dist: join(root, 'dist'), root, version, sbom }), name, at)

mkdirSync(join(root, 'release'), { recursive: true })
const hash = createHash('sha256').update(zip).digest('hex')
writeFileSync(join(root, 'release', `${name}.zip`), zip)
writeFileSync(join(root, 'release', `${name}.zip.sha256`), `${hash}  ${name}.zip\n`)
console.log(`release/${name}.zip  ${(zip.length / 1e6).toFixed(1)} MB  sha256 ${hash}`)
