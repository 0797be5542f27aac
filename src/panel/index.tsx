import { createRoot, extend, type RootState } from '@react-three/fiber'
import { noEvents } from '@react-three/xr'
import {
  BoxGeometry,
  BufferGeometry,
  Group,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  Object3D,
  PlaneGeometry,
} from 'three'
import type { App } from '../app.ts'
import { createUiStore, saveUi, takeSavedUi, type UiStore } from './model/ui.ts'
import { Scene } from './scene.tsx'
import type { PanelMode, PanelSeams } from './seams.ts'
import { bindView, type View } from './view/bind.ts'
import { unlockSound } from './xr/feedback.ts'
import type { RigControls } from './xr/rig.tsx'
import { createPanelXrStore } from './xr/store.ts'

export type { PanelSeams } from './seams.ts'

// Only what the scene and its libraries build by name: the whole namespace is 36 kB more.
extend({
  BoxGeometry,
  BufferGeometry,
  Group,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  Object3D,
  PlaneGeometry,
})

export type EnterResult = { ok: true } | { ok: false; reason: string }

export interface PanelHandle {
  /** Must be called in a user's gesture. Never rejects. */
  enter: (mode: PanelMode) => Promise<EnterResult>
  /** Ends the session, if there is one. */
  leave: () => Promise<void>
  /** Called whenever a session begins or ends, by whomever. */
  onSession: (listener: (immersive: boolean) => void) => () => void
  ui: UiStore
  /** For tests and the bench: what is drawn, and fiber's state (renderer, scene, camera). */
  view: View
  three: () => RootState
  dispose: () => void
}

/**
 * Builds the panel into `host`: the inline preview, and what a session shows. One per page.
 * `host` may be hidden when only sessions are wanted.
 */
export async function mountPanel(
  host: HTMLElement,
  app: App,
  seams: PanelSeams = {},
): Promise<PanelHandle> {
  const canvas = document.createElement('canvas')
  canvas.setAttribute('aria-label', 'Preview of the panel shown in the headset')
  canvas.setAttribute('role', 'img')
  canvas.className = 'panel-canvas'
  host.append(canvas)

  const ui = createUiStore(takeSavedUi(sessionStorage))
  const view = bindView(app, ui, seams)
  const xr = createPanelXrStore(seams.offer ?? false)
  const controls: { current: RigControls | null } = { current: null }
  const root = createRoot(canvas)
  const leave = async () => {
    // A session that the system has just ended refuses to end again.
    await xr
      .getState()
      .session?.end()
      .catch(() => {})
  }
  const signIn = async () => {
    if (!seams.signIn) return
    saveUi(ui, sessionStorage)
    const { session, mode } = xr.getState()
    const from = session && (mode === 'immersive-ar' ? 'ar' : 'vr')
    await leave()
    await seams.signIn.begin(from)
  }

  await root.configure({
    events: noEvents as never,
    frameloop: 'demand',
    flat: true,
    dpr: [1, 2],
    size: sizeOf(host),
    gl: { antialias: true, alpha: true, powerPreference: 'high-performance' },
    camera: { position: [0, 0, 0], near: 0.05, far: 50 },
  })
  const fiber = root.render(
    <Scene
      view={view}
      xr={xr}
      reducedMotion={matchMedia('(prefers-reduced-motion: reduce)').matches}
      leave={() => void leave()}
      signIn={() => void signIn()}
      controls={controls}
    />,
  )
  const three = () => fiber.getState()

  const resize = () => {
    if (xr.getState().session) return
    const { width, height, top, left } = sizeOf(host)
    three().setSize(width, height, top, left)
    frame(three(), width / height)
  }
  const observer = new ResizeObserver(resize)
  observer.observe(host)
  resize()
  const stopLoss = surviveContextLoss(canvas, leave, () => three().invalidate())

  return {
    ui,
    view,
    three,
    leave,
    async enter(mode) {
      unlockSound()
      return requestSession(() => xr.enterXR(mode === 'vr' ? 'immersive-vr' : 'immersive-ar'))
    },
    onSession(listener) {
      return xr.subscribe(({ session }, before) => {
        if (session === before.session) return
        session
          ?.requestReferenceSpace('local-floor')
          .then((space) => space.addEventListener('reset', () => controls.current?.recentre()))
          .catch(() => {})
        if (!session) resize()
        listener(session != null)
      })
    },
    dispose() {
      observer.disconnect()
      stopLoss()
      view.dispose()
      root.unmount()
      xr.destroy()
      canvas.remove()
    },
  }
}

async function requestSession(enter: () => Promise<unknown>): Promise<EnterResult> {
  try {
    if (await enter()) return { ok: true }
    return { ok: false, reason: 'This browser offers no immersive session.' }
  } catch (error) {
    return { ok: false, reason: refusal(error as Error) }
  }
}

function refusal({ name, message }: Error): string {
  if (name === 'SecurityError' || name === 'NotAllowedError')
    return 'The headset did not allow the session. Press the button again and accept the question.'
  if (name === 'NotSupportedError') return 'This device does not offer this kind of session.'
  if (name === 'InvalidStateError') return 'A session is already open. Close it and press again.'
  return `The session did not start: ${message}`
}

function sizeOf(host: HTMLElement) {
  const { width, height, top, left } = host.getBoundingClientRect()
  return { width: Math.max(width, 1), height: Math.max(height, 1), top, left }
}

/** Both panels fill the preview, whatever its shape. */
function frame({ camera, invalidate }: RootState, aspect: number) {
  if (!('fov' in camera)) return
  const half = Math.max(0.41, 0.74 / aspect)
  camera.fov = (2 * Math.atan(half) * 180) / Math.PI
  camera.aspect = aspect
  camera.updateProjectionMatrix()
  invalidate()
}

/** A lost graphics context ends the session; three restores its own part afterwards. */
function surviveContextLoss(
  canvas: HTMLCanvasElement,
  leave: () => Promise<void>,
  redraw: () => void,
) {
  const lost = (event: Event) => {
    event.preventDefault()
    void leave()
  }
  canvas.addEventListener('webglcontextlost', lost)
  canvas.addEventListener('webglcontextrestored', redraw)
  return () => {
    canvas.removeEventListener('webglcontextlost', lost)
    canvas.removeEventListener('webglcontextrestored', redraw)
  }
}
