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
import type { App } from '../app/app.ts'
import { Translated } from '../ui/Translated.tsx'
import { canvasIn, followSize, nameCanvas, sizeOf, surviveContextLoss } from './canvas.ts'
import { createUiStore, saveUi, takeSavedUi, type UiStore } from './model/ui.ts'
import { Scene } from './scene.tsx'
import type { PanelMode, PanelSeams } from './seams.ts'
import { bindView } from './view/bind.ts'
import type { View } from './view/view.ts'
import { keepInputs } from './xr/inputs.ts'
import type { RigControls } from './xr/rig.tsx'
import { createSessions, type EnterResult, type SessionChange } from './xr/sessions.ts'
import { createPanelXrStore } from './xr/store.ts'
import { tellVisible } from './xr/visible.ts'

export type { PanelSeams } from './seams.ts'
export type { EnterResult } from './xr/sessions.ts'

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

export interface PanelHandle {
  /** Must be called in a user's gesture. Never rejects. */
  enter: (mode: PanelMode) => Promise<EnterResult>
  /** Ends the session, if there is one. */
  leave: () => Promise<void>
  /** Called whenever a session begins or ends, with its kind. */
  onSession: (listener: (change: SessionChange, mode: PanelMode) => void) => () => void
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
  const canvas = canvasIn(host)
  const ui = createUiStore(takeSavedUi(sessionStorage))
  const view = bindView(app, ui, seams)
  const xr = createPanelXrStore(seams.offer ?? false)
  const controls: { current: RigControls | null } = { current: null }
  const { enter, leave, end, onSession } = createSessions(xr, () => controls.current?.recentre())
  const stopTelling = tellVisible(xr, app.store)
  const root = createRoot(canvas)
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
    <Translated
      draw={() => (
        <Scene
          view={view}
          xr={xr}
          reducedMotion={matchMedia('(prefers-reduced-motion: reduce)').matches}
          leave={() => void leave()}
          enter={enter}
          signIn={() => void signIn()}
          controls={controls}
        />
      )}
    />,
  )
  const three = () => fiber.getState()

  const stopNaming = nameCanvas(canvas)
  const stopSizing = followSize(host, three, xr)
  const stopInputs = keepInputs(xr)
  const stopLoss = surviveContextLoss(canvas, end, () => three().invalidate())

  return {
    ui,
    view,
    three,
    leave,
    enter,
    onSession,
    dispose() {
      stopNaming()
      stopSizing()
      stopInputs()
      stopLoss()
      stopTelling()
      view.dispose()
      root.unmount()
      xr.destroy()
      canvas.remove()
    },
  }
}
