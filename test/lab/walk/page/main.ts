import { startWalk } from '../../../../src/app/walk/session.ts'
import { createRecorder } from '../../../../src/panel/walk/recorder.ts'
import type { IceServers } from '../../../../src/relay/ice-servers.ts'
import { createRunStore } from '../../../../src/run/store.ts'
import type { Point } from '../../../../src/walk/types.ts'
import type { Emulated } from '../../../panel/headset.ts'
import { stepsAlong } from '../../../unit/walk/field.ts'

const now = () => performance.timeOrigin + performance.now()

/** A walk of the product in a plain session: the panel around it measures nothing. */
async function startWalking(servers: IceServers): Promise<void> {
  const { headset } = window as never as { headset: Emulated }
  const session = await navigator.xr?.requestSession('immersive-ar', {
    requiredFeatures: ['local-floor'],
  })
  const context = document.createElement('canvas').getContext('webgl2', { xrCompatible: true })
  if (!session || !context) throw new Error('no session')
  await session.updateRenderState({ baseLayer: new XRWebGLLayer(session, context) })
  const space = await session.requestReferenceSpace('local-floor')
  const line = {
    relay: { name: 'lab', ...servers } as never,
    transports: ['udp' as const],
  }
  const made = startWalk({
    store: createRunStore(),
    line,
    makeTools: () =>
      ({
        iceServers: async () => servers,
        once: <T>(_: string, ask: () => Promise<T>) => ask(),
      }) as never,
    cellM: 0.5,
  })
  const recorder = createRecorder(session, space, made, now)
  const onFrame: XRFrameRequestCallback = (time, frame) => {
    recorder.frame(frame, performance.timeOrigin + time)
    session.requestAnimationFrame(onFrame)
  }
  session.requestAnimationFrame(onFrame)
  Object.assign(window, {
    /** Begins at once. @returns when, Unix ms */
    walkAlong(way: Point[], speedMps: number) {
      const from = now()
      const steps = stepsAlong({ way, speedMps })
      Object.assign(window, {
        beforeFrame() {
          const { x, z } = steps.at((now() - from) / 1000)
          headset.device.position.set(x, 1.6, z)
        },
      })
      return from
    },
    async walkEnd() {
      await new Promise((later) => setTimeout(later, 2000))
      made.stop()
      return (await made.finished).map
    },
  })
  // The stream has to be up before anybody goes.
  await new Promise((later) => setTimeout(later, 4000))
}

Object.assign(globalThis, { startWalking })
