import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { usePanel } from '../view/context.ts'
import { Card } from './card.tsx'
import { AWAY_M } from './card-size.ts'
import { createStage } from './stage.ts'
import { startWalking } from './walking.ts'

interface Props {
  session: XRSession
  again: boolean
  reducedMotion: boolean
}

/** The walk itself, in place of the panels: the map on the floor and a small card. */
export function WalkScene({ session, again, reducedMotion }: Props) {
  const { view } = usePanel()
  const { app, ui } = view
  const stage = useMemo(() => createStage(reducedMotion), [reducedMotion])
  const walking = useMemo(() => {
    const close = () => ui.setState({ walking: undefined, picking: 'walk' })
    return { ...startWalking({ app, session, again, close }, stage), close }
  }, [app, ui, session, stage, again])
  useEffect(
    () => () => {
      walking.stop()
      stage.dispose()
      walking.close()
    },
    [walking, stage],
  )
  useFrame(({ gl }, delta, frame) => {
    if (frame) walking.frame(frame, gl.xr.getReferenceSpace(), delta)
  })
  return (
    <>
      <primitive object={stage.world} />
      <primitive object={stage.board}>
        <group scale={AWAY_M}>
          <Card signals={stage.signals} actions={walking.actions} picture={stage.texture} />
        </group>
      </primitive>
    </>
  )
}
