import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface CollectorProcess {
  /** With a slash at the end. */
  url: string
  pid: number
  /** Everything it wrote to stderr so far. */
  errors: () => string
  /** @returns the exit code, or null where the signal ended it */
  end: (signal: NodeJS.Signals) => Promise<number | null>
  exited: Promise<number | null>
}

const ROOT = join(import.meta.dirname, '../..')

/**
 * `npm run collect` without npm between, on a free port.
 * @param shell something to run before it in the same shell, e.g. a limit
 * @throws what it says on stderr where it does not start
 */
export async function spawnCollector(args: string[], shell = ''): Promise<CollectorProcess> {
  const command = ['exec', process.execPath, '--import', 'tsx', 'collector/main.ts', '--port', '0']
  const child = spawn('sh', ['-c', `${shell}${command.join(' ')} "$@"`, 'sh', ...args], {
    cwd: ROOT,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const url = await Promise.race([urlIn(child), exited])
  if (typeof url !== 'string') throw new Error(errors)
  return {
    url,
    pid: child.pid ?? 0,
    errors: () => errors,
    exited,
    end: (signal) => {
      child.kill(signal)
      return exited
    },
  }
}

async function urlIn({ stdout }: ChildProcess): Promise<string | null> {
  if (!stdout) return null
  for await (const line of createInterface(stdout)) {
    const found = /POST (\S+)api\/reports/.exec(line)?.[1]
    if (found) {
      stdout.resume()
      return found
    }
  }
  return null
}
