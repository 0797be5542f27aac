import { useThree } from '@react-three/fiber'
import { useXR } from '@react-three/xr'
import { useEffect, useMemo } from 'react'
import { BufferAttribute, Color, RingGeometry } from 'three'
import { palette } from '../model/palette.ts'

const SKY = new Color(palette.sky)
const RADIUS = 4
const FLOOR = new Color(palette.floor)

/** A dark room with a floor in VR, so that there is a below; nothing in passthrough. */
export function Surroundings() {
  const scene = useThree((state) => state.scene)
  const virtual = useXR(({ mode, session }) => session != null && mode === 'immersive-vr')
  const floor = useMemo(fadingFloor, [])
  useEffect(() => {
    scene.background = virtual ? SKY : null
    return () => {
      scene.background = null
    }
  }, [scene, virtual])
  return (
    <>
      {/* Only controllers and hands are lit; the panels shine by themselves. */}
      <hemisphereLight args={['#ffffff', '#222a3a', 3]} />
      {virtual && (
        <mesh name="floor" geometry={floor} rotation-x={-Math.PI / 2} raycast={() => null}>
          <meshBasicMaterial vertexColors toneMapped={false} />
        </mesh>
      )}
    </>
  )
}

/**
 * Brightest underfoot, gone into the sky's colour at its edge. It has a hole in the middle: a
 * corner exactly below the eye lies in the eye's plane, where it cannot be clipped.
 */
function fadingFloor(): RingGeometry {
  const geometry = new RingGeometry(0.15, RADIUS, 48, 4)
  const position = geometry.getAttribute('position')
  const colors = new Float32Array(position.count * 3)
  const color = new Color()
  for (let index = 0; index < position.count; index++) {
    const far = Math.hypot(position.getX(index), position.getY(index)) / RADIUS
    color.lerpColors(FLOOR, SKY, far).toArray(colors, index * 3)
  }
  geometry.setAttribute('color', new BufferAttribute(colors, 3))
  return geometry
}
