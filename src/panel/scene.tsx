import { PointerEvents, useXR, XR, type XRStore } from '@react-three/xr'
import { type RefObject, useMemo } from 'react'
import { type PanelName, placeOf } from './model/place.ts'
import { type PanelContext, PanelProvider, useUi } from './view/context.ts'
import { LeftWing } from './view/left-wing.tsx'
import { MainPanel } from './view/main-panel.tsx'
import { RightWing } from './view/right-wing.tsx'
import { CodePlate } from './view/share-tab.tsx'
import type { View } from './view/view.ts'
import { useWalking } from './view/walk.tsx'
import { click, pulse } from './xr/feedback.ts'
import { Rig, type RigControls } from './xr/rig.tsx'
import { Surroundings } from './xr/surroundings.tsx'
import { Thumbstick } from './xr/thumbstick.tsx'

interface Props {
  view: View
  xr: XRStore
  reducedMotion: boolean
  leave: () => void
  enter: PanelContext['enter']
  signIn: () => void
  controls: RefObject<RigControls | null>
}

export function Scene({ view, xr, reducedMotion, leave, enter, signIn, controls }: Props) {
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
      enter,
      signIn,
    }),
    [view, xr, leave, enter, signIn, controls],
  )
  return (
    <XR store={xr}>
      <PanelProvider value={context}>
        <PointerEvents clickThresholdMs={3000} />
        <Surroundings />
        <Panels view={view} controls={controls} reducedMotion={reducedMotion} />
        <Thumbstick view={view} />
      </PanelProvider>
    </XR>
  )
}

/** While somebody walks, three panels would be in the way. */
function Panels({
  view,
  controls,
  reducedMotion,
}: Pick<Props, 'view' | 'controls' | 'reducedMotion'>) {
  const walking = useWalking()
  if (walking) {
    const { Scene, ...about } = walking
    return <Scene {...about} reducedMotion={reducedMotion} />
  }
  return (
    <Rig ui={view.ui} controls={controls} reducedMotion={reducedMotion}>
      <Arc />
    </Rig>
  )
}

/** The main panel straight ahead between its wings; curved means that all face the reader. */
function Arc() {
  const immersive = useXR(({ session }) => session != null)
  // From outside the arc the outer edges would loom.
  const curved = useUi((ui) => ui.curved) && immersive
  const code = useUi(({ picking }) => picking === 'code')
  const at = (panel: PanelName) => {
    const { position, turn } = placeOf(panel, curved)
    return { position, rotation: [0, turn, 0] as const }
  }
  return (
    <>
      <group {...at('left')}>
        <LeftWing immersive={immersive} />
      </group>
      <group {...at('main')}>
        <MainPanel immersive={immersive} />
      </group>
      <group {...at('right')}>
        <RightWing />
      </group>
      {code && <CodePlate />}
    </>
  )
}
