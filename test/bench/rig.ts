import { join } from 'node:path'
import { createLineRig, type LineRig, nodeRuns } from '../lab/line-rig.ts'
import type { LinkShape } from '../lab/link/link.ts'
import { addresses } from '../lab/network.ts'
import type { Setting } from './page/main.ts'

const WEB_PORT = 8080
const PAGE = join(import.meta.dirname, '../artifacts/bench/page')
/** Its workers are fetched from the root. */
const NDT7 = join(import.meta.dirname, '../../node_modules/@m-lab/ndt7/src')

/** A line with a relay and a web server at its far end, and a browser at this one. */
export interface Rig extends Omit<LineRig, 'network' | 'servers'> {
  setting: Setting
}

export async function createRig(shape: LinkShape): Promise<Rig> {
  const { network, servers, ...rig } = await createLineRig(shape, PAGE, NDT7)
  try {
    const web = nodeRuns(join(import.meta.dirname, 'web-server.ts'), addresses.web, `${WEB_PORT}`)
    await network.start(network.cloud, /ready/, ...web)
    return { ...rig, setting: { servers, web: `http://${addresses.web}:${WEB_PORT}` } }
  } catch (error) {
    await rig.remove()
    throw error
  }
}
