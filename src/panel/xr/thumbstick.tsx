import { useFrame } from '@react-three/fiber'
import { useXRStore } from '@react-three/xr'
import { useRef } from 'react'
import { scroll } from '../model/ui.ts'
import type { View } from '../view/view.ts'

const ROWS_PER_SECOND = 12
const DEAD_ZONE = 0.15

/** Either thumbstick scrolls the table; hands have the buttons beside it. */
export function Thumbstick({ view }: { view: View }) {
  const xr = useXRStore()
  const rest = useRef(0)
  useFrame((_, delta) => {
    const { session, visibilityState, inputSourceStates } = xr.getState()
    if (!session || visibilityState !== 'visible') return
    let push = 0
    for (const source of inputSourceStates) {
      if (source.type !== 'controller') continue
      const axis = source.gamepad['xr-standard-thumbstick']?.yAxis ?? 0
      if (Math.abs(axis) > Math.abs(push)) push = axis
    }
    if (Math.abs(push) < DEAD_ZONE) {
      rest.current = 0
      return
    }
    // A long frame must not throw the list to its end.
    rest.current += push * ROWS_PER_SECOND * Math.min(delta, 0.1)
    const rows = Math.trunc(rest.current)
    if (rows === 0) return
    rest.current -= rows
    const { tab, picking, subject } = view.ui.getState()
    if (tab === 'checks' && !picking && !subject) scroll(view.ui, rows, view.rows.length)
  })
  return null
}
