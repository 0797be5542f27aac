import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const ARTIFACTS = join(ROOT, 'test/artifacts')

/** Path of a result that a part is about to write; the last run's is removed. */
export function artifact(name: string): string {
  mkdirSync(ARTIFACTS, { recursive: true })
  const file = join(ARTIFACTS, name)
  rmSync(file, { force: true })
  return file
}

export function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** What a part may take before it counts as hung. */
const LIMIT_MS = 40 * 60_000

/** @returns the exit code; output goes straight to the terminal */
export function shell(command: string): Promise<number> {
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
