import { limitsSince, measureCapacity } from '../../../src/probes/throughput/capacity.ts'
import { measureDownload, measureUpload } from '../../../src/probes/throughput/https.ts'
import type { MediaLoop } from '../../../src/probes/throughput/loop/loop.ts'
import { openLoop } from '../../../src/probes/throughput/loop/open.ts'
import { measureQuality } from '../../../src/probes/throughput/quality.ts'
import { checkRequirement } from '../../../src/probes/throughput/requirement.ts'
import type { IceServers } from '../../../src/relay/ice-servers.ts'
import * as peers from './peers.ts'

/** What the bench calls from outside: our own measurements, and the peers'. */
export interface Setting {
  servers: IceServers
  /** Origin of the bench's web server. */
  web: string
  /** Rate of the requirement check, kbit/s. */
  requiredKbps?: number
}

const never = new AbortController().signal
const ignore = () => {}

/** Over UDP, for as long as `work` takes. */
async function withLoop<T>(
  servers: IceServers,
  load: boolean,
  work: (loop: MediaLoop) => Promise<T>,
): Promise<T> {
  const { loop } = await openLoop(servers, 'udp', load, never)
  try {
    return await work(loop)
  } finally {
    loop.close()
  }
}

function capacity({ servers }: Setting) {
  // As in the product: connecting is part of the seconds.
  const called = performance.now()
  const limits = { maxSeconds: 6, maxMegabytes: 50 }
  return withLoop(servers, true, (loop) =>
    measureCapacity(loop, limitsSince(called, limits), never, ignore),
  )
}

const tools = {
  capacity,
  'capacity-slowed': capacity,
  quality: ({ servers }: Setting) =>
    withLoop(servers, false, (loop) => measureQuality(loop, 10, never, ignore)),
  requirement: ({ servers, requiredKbps = 850 }: Setting) =>
    withLoop(servers, true, (loop) =>
      // As in the product: a lower rate is offered too where the wanted one is not carried.
      checkRequirement(loop, [requiredKbps, requiredKbps / 2], never, ignore),
    ),
  async https({ web }: Setting) {
    const limits = { seconds: 3, maxBytes: 60e6 }
    const down = await measureDownload(`${web}/download`, limits, never, ignore)
    const up = await measureUpload(`${web}/upload`, limits, never, ignore)
    return { down, up }
  },
  ...peers,
}

Object.assign(globalThis, { tools })
