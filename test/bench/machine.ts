import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** Busy share of the whole machine over a while, 0..1. */
export async function busyShare(ms: number): Promise<number> {
  const before = ticks()
  await sleep(ms)
  const after = ticks()
  const total = after.total - before.total
  return total > 0 ? 1 - (after.idle - before.idle) / total : 1
}

function ticks() {
  const line = readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  const values = line.split(/\s+/).slice(1, 9).map(Number)
  const [, , , idle = 0, waiting = 0] = values
  return { idle: idle + waiting, total: values.reduce((sum, value) => sum + value, 0) }
}

const QUIET = 0.35

/** Waits until nobody else uses the machine. @returns false where patience ran out */
export async function waitForQuiet(patienceSeconds: number): Promise<boolean> {
  const end = performance.now() + patienceSeconds * 1000
  while (performance.now() < end) if ((await busyShare(1500)) < QUIET) return true
  return false
}

export const machineText = () =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`
