import { Object3D } from 'three'
import type { RunState } from '../../run/store.ts'
import { cellAt, inside, keyOf, outside } from '../../walk/place.ts'
import {
  type Cell,
  type CellKey,
  type Point,
  type WalkMap,
  type WalkMetric,
  walkMetrics,
} from '../../walk/types.ts'
import { headPose, type Pose } from '../xr/pose.ts'
import { createCardPlace } from './card-place.ts'
import { createCardSignals, writeCard } from './card-words.ts'
import { createFloor } from './floor.ts'
import { createLooking } from './looking.ts'
import { createPicture } from './picture.ts'
import { createTag } from './tag.ts'

/** Everything that is drawn of a walk, kept in step with the store and the head; no React in it. */
export function createStage(reducedMotion: boolean) {
  /** In the space that is drawn. */
  const world = new Object3D()
  const lying = new Object3D()
  const board = new Object3D()
  world.add(lying)
  const floor = createFloor(lying)
  const tag = createTag(world)
  const picture = createPicture()
  const signals = createCardSignals()
  const looking = createLooking()
  const placeCard = createCardPlace(reducedMotion)
  const viewer = new Object3D()
  const head: Pose = { x: 0, y: 0, z: 0, yaw: 0 }
  let metric: WalkMetric = 'roundTrip'
  let state: RunState['walk']

  const person = { x: 0, z: 0, yaw: 0 }
  const point: Point = { x: 0, z: 0 }
  /** The tile whose figures were last asked for. Asked anew only where something changed. */
  const key: CellKey = { x: 0, z: 0, part: 0 }
  let cell: Cell | undefined
  let isKnown = false

  const showCell = (map: WalkMap, now: number) => {
    const id = keyOf(key)
    cell = floor.cell(id)
    if (!cell) {
      isKnown = true
      return
    }
    const here = map.notes.filter((note) => keyOf(cellAt(note, map.cellM, note.part)) === id)
    isKnown = tag.show(
      cell,
      metric,
      here.map(({ text }) => text),
      now,
    )
  }
  /** In each frame: nothing is made new while somebody looks at one tile. */
  const drawTag = (map: WalkMap, now: number) => {
    const shown = looking.shown(now)
    if (!shown) return hideTag()
    outside(map.space, shown, point)
    const x = Math.floor(point.x / map.cellM)
    const z = Math.floor(point.z / map.cellM)
    if (!isKnown || x !== key.x || z !== key.z) {
      key.x = x
      key.z = z
      key.part = map.part
      showCell(map, now)
    }
    if (!cell) return tag.hide()
    point.x = (x + 0.5) * map.cellM
    point.z = (z + 0.5) * map.cellM
    tag.place(inside(map.space, point, point), viewer.position)
  }
  const hideTag = () => {
    isKnown = false
    tag.hide()
  }

  return {
    signals,
    world,
    board,
    texture: picture.texture,
    looking,
    /** The newest state of the walk, at each change of it. */
    write(next: RunState['walk']): void {
      state = next
      isKnown = false
      if (!state) return
      floor.show(state.map, metric)
      writeCard(signals, state, metric)
    },
    nextMetric(): void {
      metric = walkMetrics[(walkMetrics.indexOf(metric) + 1) % walkMetrics.length] ?? metric
      this.write(state)
    },
    /** One frame of the session. @param at Unix ms */
    frame(pose: XRRigidTransform, at: number, delta: number): void {
      viewer.matrixWorld.fromArray(pose.matrix)
      viewer.position.setFromMatrixPosition(viewer.matrixWorld)
      headPose(viewer, head)
      placeCard(board, viewer, delta)
      board.updateMatrixWorld()
      looking.look(pose, board.matrixWorld, at)
      if (!state) return
      const { map } = state
      drawTag(map, at)
      outside(map.space, head, person)
      person.yaw = head.yaw + map.space.yaw
      picture.draw(map, metric, person, at)
    },
    /** Nobody knows where the head is: figures would hang in the air. */
    lost: hideTag,
    /** Where the person stands, in the space that is drawn. */
    person: (): Point => ({ x: head.x, z: head.z }),
    /** Marks where a note will be. */
    target(point: Point | undefined): void {
      floor.target(point && state && outside(state.map.space, point))
    },
    boxes: floor.count,
    dispose(): void {
      floor.dispose()
      tag.dispose()
      picture.dispose()
    },
  }
}

export type Stage = ReturnType<typeof createStage>
