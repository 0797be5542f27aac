import { expect, test } from 'vitest'
import { createRecorder, placementOf } from '../../../src/panel/walk/recorder.ts'
import type { Placement, Pose } from '../../../src/walk/types.ts'

/** A session whose frames the test gives, with a space that can be reset. */
function begin() {
  const session = Object.assign(new EventTarget(), {
    visibilityState: 'visible' as XRVisibilityState,
  })
  const space = new EventTarget()
  const told: (Pose | { moved: Placement | undefined } | string)[] = []
  const recorder = createRecorder(
    session,
    space,
    {
      pose: (pose) => told.push(pose),
      moved: (moved) => told.push({ moved }),
      pause: (reason) => told.push(`pause ${reason}`),
      resume: (reason) => told.push(`resume ${reason}`),
    },
    () => 0,
  )
  const frame = (at: number, x: number, more: Partial<XRViewerPose> = {}) =>
    recorder.frame(
      {
        getViewerPose: () =>
          ({ transform: { position: { x, y: 1.6, z: 0 } }, ...more }) as unknown as XRViewerPose,
      },
      at,
    )
  const see = (visibilityState: XRVisibilityState) => {
    session.visibilityState = visibilityState
    session.dispatchEvent(new Event('visibilitychange'))
  }
  return { session, space, told, recorder, frame, see }
}

test('poses are thinned to twenty a second', () => {
  const { told, frame } = begin()
  for (let at = 0; at < 1000; at += 10) frame(at, at / 1000)
  expect(told).toHaveLength(20)
})

test('no pose and a guessed one say so at once, and so does the first after them', () => {
  const { told, frame, recorder } = begin()
  frame(0, 1)
  recorder.frame({ getViewerPose: () => undefined }, 10)
  frame(20, 1, { emulatedPosition: true })
  frame(30, 1)
  expect(told).toEqual([
    { at: 0, x: 1, z: 0, ok: true },
    { at: 10, x: 1, z: 0, ok: false },
    { at: 30, x: 1, z: 0, ok: true },
  ])
})

test('a hole between frames belongs to no place', () => {
  const { told, frame } = begin()
  frame(0, 0)
  frame(251, 0.2)
  expect(told).toEqual([
    { at: 0, x: 0, z: 0, ok: true },
    { at: 1, x: 0, z: 0, ok: false },
    { at: 251, x: 0.2, z: 0, ok: true },
  ])
})

test('a reset hands its transform on, or that there is none', () => {
  const { told, frame, space } = begin()
  frame(0, 0)
  const half = Math.SQRT1_2
  space.dispatchEvent(
    Object.assign(new Event('reset'), {
      transform: {
        position: { x: 0.7, y: 0, z: 0.4 },
        orientation: { x: 0, y: half, z: 0, w: half },
      },
    }),
  )
  frame(20, 2)
  space.dispatchEvent(new Event('reset'))
  frame(90, 0)
  expect(told).toEqual([
    { at: 0, x: 0, z: 0, ok: true },
    { moved: { x: 0.7, z: 0.4, yaw: expect.closeTo(Math.PI / 2) } },
    { moved: undefined },
    { at: 90, x: 0, z: 0, ok: true },
  ])
})

test('a session out of sight pauses with its reason, and nothing of it counts', () => {
  const { told, frame, see, recorder, session } = begin()
  see('visible-blurred')
  frame(10, 0)
  see('hidden')
  see('visible')
  frame(500, 0)
  recorder.stop()
  session.visibilityState = 'hidden'
  session.dispatchEvent(new Event('visibilitychange'))
  expect(told).toEqual([
    'pause blurred',
    'resume blurred',
    'pause hidden',
    'resume hidden',
    { at: 500, x: 0, z: 0, ok: true },
  ])
})

test('a session that ends in a menu takes its pause back: the next one goes on', () => {
  const { told, see, recorder } = begin()
  see('visible-blurred')
  recorder.stop()
  recorder.stop()
  expect(told).toEqual(['pause blurred', 'resume blurred'])
})

test('a turn about the vertical is found whatever else is turned a little', () => {
  const yaw = 0.6
  const tilted = { x: 0.01, y: Math.sin(yaw / 2), z: 0, w: Math.cos(yaw / 2) }
  const found = placementOf({
    position: { x: 1, y: 2, z: 3 } as DOMPointReadOnly,
    orientation: tilted as DOMPointReadOnly,
  })
  expect(found).toMatchObject({ x: 1, z: 3 })
  expect(found.yaw).toBeCloseTo(yaw, 2)
})
