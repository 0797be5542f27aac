import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endChild } from '../../../lab/children.ts'

/** One direction of a line. Rates in bit/s at IP level, absent for no limit. */
export interface Way {
  rate?: number
  /** UDP shaped apart from everything else. */
  udp?: number
  /** One way, ms. */
  delay?: number
  /** Up to so many ms on top, equally distributed; packets stay in order. */
  jitter?: number
  /** Backlog in ms after which packets are dropped. */
  queue?: number
  /** 0..1, before the queue. */
  loss?: number
  /** For so many ms nothing is delivered, then all of it at once. */
  stall?: number
  /** From one stall to the next, ms. */
  every?: number
  /** The rate swings between this and `rate`. */
  least?: number
  /** One swing, ms. */
  period?: number
}

export interface LinkShape {
  up: Way
  down: Way
}

export interface Link {
  /** What the line did with every packet; see `readLog`. */
  log: string
  /** Other properties from now on; those not named stay. */
  change: (shape: Partial<LinkShape>) => void
  stop: () => Promise<void>
}

/** Joins two namespaces by devices `up0` and `down0`, which come up without addresses. */
export async function startLink(client: string, cloud: string, shape: LinkShape): Promise<Link> {
  const folder = await mkdtemp(join(tmpdir(), 'preflight-link-'))
  const program = join(folder, 'link')
  await promisify(execFile)('gcc', [
    '-O2',
    '-o',
    program,
    join(import.meta.dirname, 'link.c'),
    '-lm',
  ])
  const log = join(folder, 'log')
  const child = spawn(program, [log, client, cloud, ...settingsOf(shape)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await new Promise<void>((done, fail) => {
    child.stdout.once('data', () => done())
    child.once('exit', (code) => fail(new Error(`The line ended with code ${code}.`)))
    child.once('error', fail)
  })
  const stop = async () => {
    await endChild(child)
    await rm(folder, { recursive: true, force: true })
  }
  const change = (next: Partial<LinkShape>) => {
    child.stdin.write(
      settingsOf(next)
        .map((setting) => `${setting}\n`)
        .join(''),
    )
  }
  return { log, change, stop }
}

const settingsOf = (shape: Partial<LinkShape>) =>
  (['up', 'down'] as const).flatMap((side) =>
    Object.entries(shape[side] ?? {}).map(([key, value]) => `${key}.${side}=${value}`),
  )
