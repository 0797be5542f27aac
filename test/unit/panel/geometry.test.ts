import { Euler, Group, Object3D, Vector3 } from 'three'
import { describe, expect, test } from 'vitest'
import { type PanelName, placeOf, TILT } from '../../../src/panel/model/place.ts'
import { type Box, main, scales, sizes, text, wing } from '../../../src/panel/model/sizes.ts'

/** What the reader's eyes see of each panel, at the distance of one metre and at rest. */

const panels: [PanelName, Box][] = [
  ['left', wing],
  ['main', main],
  ['right', wing],
]

const degrees = (radians: number) => (radians * 180) / Math.PI

/** A panel in front of eyes at the origin, as the scene nests it. */
function standing(panel: PanelName, curved = true): Object3D {
  const { position, turn } = placeOf(panel, curved)
  const leaning = new Group()
  leaning.position.set(0, -Math.sin(TILT), -Math.cos(TILT))
  leaning.rotation.x = -TILT
  const object = new Object3D()
  object.position.set(...position)
  object.setRotationFromEuler(new Euler(0, turn, 0))
  leaning.add(object)
  leaning.updateMatrixWorld(true)
  return object
}

/** Degrees to the side and above the eyes of a place on a panel, in dmm from its middle. */
function angles(object: Object3D, x: number, y: number) {
  const at = new Vector3(x / 1000, y / 1000, 0).applyMatrix4(object.matrixWorld)
  return {
    side: degrees(Math.atan2(at.x, -at.z)),
    above: degrees(Math.atan2(at.y, Math.hypot(at.x, at.z))),
  }
}

const corners = ({ width, height }: Box, inset: number) =>
  [-1, 1].flatMap((x) =>
    [-1, 1].map((y) => [x * (width / 2 - inset), y * (height / 2 - inset)] as const),
  )

describe.each(panels)('the %s panel', (name, box) => {
  const object = standing(name)

  test('all that is written on it lies within 40° to the side and above -25°', () => {
    for (const [x, y] of corners(box, sizes.padding)) {
      const { side, above } = angles(object, x, y)
      expect(Math.abs(side)).toBeLessThanOrEqual(40)
      expect(above).toBeGreaterThanOrEqual(-25)
    }
  })

  test.each([true, false])(
    'what has to be read has 24 dmm at least, a note 20, at every size that can be chosen; curved: %s',
    (curved) => {
      // The plane's distance from the eyes: a length on it in mm is as many dmm, divided by it. A
      // panel farther away is drawn larger by as much (rig.tsx).
      const plane = standing(name, curved)
      const normal = new Vector3().setFromMatrixColumn(plane.matrixWorld, 2)
      const distance = Math.abs(normal.dot(new Vector3().setFromMatrixPosition(plane.matrixWorld)))
      for (const scale of scales) {
        for (const [role, size] of Object.entries(text))
          expect((size * scale) / distance, role).toBeGreaterThanOrEqual(
            role === 'note' ? 20 : 23.99,
          )
        const target = Math.min(sizes.target, sizes.rowHeight) * scale
        expect(target / distance).toBeGreaterThanOrEqual(63.9)
      }
    },
  )
})

test('the verdict is straight ahead, 600 dmm wide, its wings turned by 35°', () => {
  const { side, above } = angles(standing('main'), 0, 0)
  expect(side).toBeCloseTo(0)
  expect(above).toBeCloseTo(-5.5)
  expect(main.width).toBe(600)
  for (const name of ['left', 'right'] as const)
    expect(Math.abs(degrees(placeOf(name, true).turn))).toBeCloseTo(35)
})

test('panels side by side do not overlap, curved or flat', () => {
  const left = angles(standing('left'), wing.width / 2, 0).side
  const middle = angles(standing('main'), -main.width / 2, 0).side
  expect(middle - left).toBeGreaterThan(0.5)
  const [x] = placeOf('right', false).position
  expect(x * 1000 - wing.width / 2).toBeGreaterThan(main.width / 2)
})
