import { raced } from '../model/wait.ts'
import type { ByteRangesEvidence } from './evidence.ts'
import type { Probe } from './types.ts'

const DEADLINE_MS = 4000
const [FROM, TO] = [2, 9]

/** Asks this page's own server for a file, then for eight bytes of it. */
export const byteRangesProbe: Probe<'byte-ranges'> = {
  kind: 'byte-ranges',
  async run({ path }, { signal }) {
    const url = new URL(`${path}?part=${Date.now()}`, document.baseURI).href
    const ask = async (headers: Record<string, string>) => {
      const over = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)])
      const init = { cache: 'no-store', credentials: 'omit', headers, signal: over } as const
      const answer = await raced(fetch(url, init), over)
      const bytes = new Uint8Array(await raced(answer.arrayBuffer(), over))
      const offered = /\bbytes\b/i.test(answer.headers.get('accept-ranges') ?? '')
      return { status: answer.status, ok: answer.ok, bytes, offered }
    }
    const failed = { kind: 'byte-ranges', outcome: 'failed', offered: false, url } as const
    const whole = await ask({}).catch(() => undefined)
    signal.throwIfAborted()
    if (!whole?.ok) return { ...failed, reached: false }
    const part = await ask({ Range: `bytes=${FROM}-${TO}` }).catch(() => undefined)
    signal.throwIfAborted()
    if (!part) return { ...failed, offered: whole.offered, reached: true }
    return {
      ...failed,
      outcome: outcomeOf(part, whole.bytes),
      status: part.status,
      offered: whole.offered || part.offered,
      reached: true,
    }
  },
}

interface Answer {
  status: number
  ok: boolean
  bytes: Uint8Array
}

function outcomeOf(
  { status, ok, bytes }: Answer,
  whole: Uint8Array,
): ByteRangesEvidence['outcome'] {
  if (!ok) return 'refused'
  if (status !== 206) return same(bytes, whole) ? 'whole' : 'other'
  return same(bytes, whole.slice(FROM, TO + 1)) ? 'part' : 'other'
}

const same = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, index) => byte === other[index])
