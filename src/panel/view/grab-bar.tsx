import { signal } from '@preact/signals-core'
import { useHandle } from '@react-three/handle'
import { Container, type VanillaContainer } from '@react-three/uikit'
import { createContext, type RefObject, useContext, useMemo, useRef } from 'react'
import type { Object3D, Vector3 } from 'three'
import { palette } from '../model/palette.ts'
import { main, sizes } from '../model/sizes.ts'

interface Grab {
  /** What a drag moves. */
  panel: RefObject<Object3D | null>
  drag: (panel: Object3D, to: Vector3, last: boolean) => void
}

const none: Grab = { panel: { current: null }, drag: () => {} }
const context = createContext(none)
export const GrabProvider = context.Provider

const WIDTH = 320

/** Below the main panel; part of its root, so that it costs no draw call of its own. */
export function GrabBar() {
  const { panel, drag } = useContext(context)
  const bar = useRef<VanillaContainer>(null)
  const color = useMemo(() => signal<string>(palette.edge), [])
  useHandle(panel, {
    handle: bar as RefObject<Object3D | null>,
    scale: false,
    rotate: false,
    multitouch: false,
    apply: ({ current, last }, object) => drag(object, current.position, last),
  })
  return (
    <Container
      ref={bar}
      id="bar"
      positionType="absolute"
      positionLeft={(main.width - WIDTH) / 2}
      positionTop={main.height}
      width={WIDTH}
      height={sizes.target}
      alignItems="center"
      justifyContent="center"
      cursor="grab"
      pointerEventsType={{ deny: 'touch' }}
      onHoverChange={(hovered: boolean) => {
        color.value = hovered ? palette.text : palette.edge
      }}
    >
      <Container
        width={WIDTH}
        height={20}
        borderRadius={10}
        backgroundColor={color}
        pointerEvents="none"
      />
    </Container>
  )
}
