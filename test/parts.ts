import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { browserNeeds, labNeeds, type Need } from './needs.ts'

export interface Count {
  passed: number
  failed: number
  skipped: number
}

/** One part of `npm test`. */
export interface Part {
  name: string
  needs?: Need[]
  /** What it leaves out on CI, and why. */
  onCI?: string
  run: () => Promise<Count>
}

const ROOT = join(import.meta.dirname, '..')
const ARTIFACTS = join(ROOT, 'test/artifacts')

export const parts: Part[] = [
  { name: 'types', run: () => gate('tsc --noEmit') },
  { name: 'lint', run: () => gate('biome check .') },
  { name: 'unused code', run: () => gate('knip') },
  { name: 'catalog', run: () => gate('tsx src/catalog/check.ts') },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'collector', run: () => vitest('collector') },
  { name: 'build', run: () => gate('vite build') },
  { name: 'size budget', run: () => gate('size-limit') },
  {
    name: 'browser',
    needs: browserNeeds,
    onCI: 'without the four longest tests of panel.test.ts: 15 minutes, no graphics card',
    run: () => vitest('browser'),
  },
  { name: 'network lab', needs: labNeeds, run: lab },
]

/** A command that either passes or fails: counts as one. */
async function gate(command: string): Promise<Count> {
  return one((await shell(command)) === 0)
}

async function vitest(project: string): Promise<Count> {
  const file = artifact(`vitest-${project}.json`)
  const reporters = `--reporter=default --reporter=json --outputFile.json=${file}`
  const code = await shell(`vitest run --project ${project} ${reporters}`)
  const result = read<{
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numTodoTests: number
  }>(file)
  if (!result) return one(false)
  const failed = result.numFailedTests
  return {
    passed: result.numPassedTests,
    // A file that could not even be loaded has no tests to count.
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}

async function lab(): Promise<Count> {
  const file = artifact('lab/summary.json')
  const code = await shell('tsx test/lab/run.ts')
  const result = read<{ passed: number; failed: number }>(file)
  if (!result) return one(false)
  return { ...result, failed: code !== 0 && result.failed === 0 ? 1 : result.failed, skipped: 0 }
}

const one = (good: boolean): Count => ({
  passed: good ? 1 : 0,
  failed: good ? 0 : 1,
  skipped: 0,
})

/** Path of a result that a part is about to write; the last run's is removed. */
function artifact(name: string): string {
  mkdirSync(ARTIFACTS, { recursive: true })
  const file = join(ARTIFACTS, name)
  rmSync(file, { force: true })
  return file
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** What a part may take before it counts as hung. */
const LIMIT_MS = 15 * 60_000

/** @returns the exit code; output goes straight to the terminal */
function shell(command: string): Promise<number> {
  const bin = join(ROOT, 'node_modules/.bin')
  const child = spawn(command, {
    cwd: ROOT,
    shell: true,
    // A group of its own, so that a hung test ends with all its workers.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  })
  const endAll = (signal: NodeJS.Signals) => child.pid && process.kill(-child.pid, signal)
  let interrupted = false
  const interrupt = () => {
    interrupted = true
    endAll('SIGINT')
  }
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  return new Promise((done) => {
    const late = setTimeout(() => {
      console.error(`${command}: not done after ${LIMIT_MS / 60_000} minutes, ended.`)
      endAll('SIGKILL')
    }, LIMIT_MS)
    const end = (code: number) => {
      clearTimeout(late)
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
      // What the part made is gone by now, and nobody waits for the rest.
      if (interrupted) process.exit(130)
      done(code)
    }
    child.once('error', () => end(1))
    child.once('exit', (code) => end(code ?? 1))
  })
}
