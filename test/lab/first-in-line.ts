import { mkdir, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = '/sys/fs/cgroup/cpu'
/** The most there are; everything else has 1024. */
const SHARES = 262_144

/**
 * Does something with nearly all of the processor, whatever else this machine does: that is no part
 * of the room that is emulated. Priorities would not do, since Chromium sets its own. Only where
 * the system lets it be (cgroup v1); else it goes on without.
 */
export async function firstInLine<T>(work: () => Promise<T>): Promise<T> {
  const own = join(ROOT, `preflight-${process.pid}`)
  const into = (group: string) => writeFile(join(group, 'cgroup.procs'), String(process.pid))
  const entered = await mkdir(own)
    .then(() => writeFile(join(own, 'cpu.shares'), String(SHARES)))
    .then(() => into(own))
    .then(() => true)
    .catch(() => false)
  try {
    return await work()
  } finally {
    if (entered) await into(ROOT)
    await rmdir(own).catch(() => {})
  }
}
