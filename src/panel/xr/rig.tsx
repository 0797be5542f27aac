import { useFrame } from '@react-three/fiber'
import { useXR } from '@react-three/xr'
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import type { Group } from 'three'
import { scales } from '../model/sizes.ts'
import type { UiStore } from '../model/ui.ts'
import { GrabProvider } from '../view/grab-bar.tsx'
import { createMover } from './mover.ts'

export interface RigControls {
  recentre: () => void
}

interface Props {
  ui: UiStore
  controls: RefObject<RigControls | null>
  reducedMotion: boolean
  children: ReactNode
}

/** Carries the panels: at rest in the preview, placed by the mover in a session. */
export function Rig({ ui, controls, reducedMotion, children }: Props) {
  const panel = useRef<Group>(null)
  const size = useRef<Group>(null)
  const immersive = useXR(({ session }) => session != null)
  const mover = useMemo(() => createMover(ui, reducedMotion), [ui, reducedMotion])
  const grab = useMemo(() => ({ panel, drag: mover.drag }), [mover])
  useImperativeHandle(controls, () => ({ recentre: mover.recentre }), [mover])

  useEffect(() => {
    mover.restart()
    if (!immersive) panel.current?.rotation.set(0, 0, 0)
  }, [immersive, mover])

  useEffect(
    () =>
      ui.subscribe(({ distance }, before) => {
        if (distance !== before.distance && panel.current && !mover.isDragging())
          mover.settle(panel.current)
      }),
    [ui, mover],
  )

  useFrame(({ camera }, delta) => {
    if (!panel.current || !size.current) return
    const scale = scales[ui.getState().scale] ?? 1
    size.current.scale.setScalar(immersive ? mover.metres() * scale : 1)
    size.current.rotation.x = immersive ? -mover.lean() : 0
    if (immersive) mover.frame(panel.current, camera, delta)
    else panel.current.position.set(0, 0, -1)
  })

  return (
    <group ref={panel}>
      <group ref={size} pointerEventsType={{ deny: 'grab' }}>
        <GrabProvider value={grab}>{children}</GrabProvider>
      </group>
    </group>
  )
}
