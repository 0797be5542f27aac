import { PointerEvents, useXR, XR, type XRStore } from '@react-three/xr'
import { type RefObject, useMemo } from 'react'
import { sizes } from './model/sizes.ts'
import type { View } from './view/bind.ts'
import { type PanelContext, PanelProvider, useUi } from './view/context.ts'
import { MainPanel } from './view/main-panel.tsx'
import { CodePlate } from './view/share-tab.tsx'
import { SidePanel } from './view/side-panel.tsx'
import { click, pulse } from './xr/feedback.ts'
import { Rig, type RigControls } from './xr/rig.tsx'
import { Surroundings } from './xr/surroundings.tsx'
import { Thumbstick } from './xr/thumbstick.tsx'

interface Props {
  view: View
  xr: XRStore
  reducedMotion: boolean
  leave: () => void
  signIn: () => void
  controls: RefObject<RigControls | null>
}

export function Scene({ view, xr, reducedMotion, leave, signIn, controls }: Props) {
  const context = useMemo<PanelContext>(
    () => ({
      view,
      xr,
      press: () => {
        pulse(xr, 0.25, 12)
        if (view.ui.getState().sounds) click()
      },
      recentre: () => controls.current?.recentre(),
      leave,
      signIn,
    }),
    [view, xr, leave, signIn, controls],
  )
  return (
    <XR store={xr}>
      <PanelProvider value={context}>
        <PointerEvents clickThresholdMs={3000} />
        <Surroundings />
        <Rig ui={view.ui} controls={controls} reducedMotion={reducedMotion}>
          <Arc />
        </Rig>
        <Thumbstick view={view} />
      </PanelProvider>
    </XR>
  )
}

/** Half of both panels and the seam between them, seen from their middle at radius 1. */
const HALF = (sizes.width + sizes.gap / 2) / 2000
const TURN = Math.atan(HALF)

/** Two panels side by side; curved means both face the reader, who sits at radius 1. */
function Arc() {
  const immersive = useXR(({ session }) => session != null)
  // From outside the arc the outer edges would loom.
  const curved = useUi((ui) => ui.curved) && immersive
  const code = useUi(({ picking }) => picking === 'code')
  const place = (side: 1 | -1) =>
    curved
      ? {
          position: [side * Math.sin(TURN), 0, 1 - Math.cos(TURN)] as const,
          rotation: [0, -side * TURN, 0] as const,
        }
      : { position: [side * HALF, 0, 0] as const, rotation: [0, 0, 0] as const }
  return (
    <>
      <group {...place(-1)}>
        <MainPanel immersive={immersive} />
      </group>
      <group {...place(1)}>
        <SidePanel immersive={immersive} />
      </group>
      {code && <CodePlate />}
    </>
  )
}
