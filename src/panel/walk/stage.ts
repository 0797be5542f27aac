import { Object3D } from 'three'
import type { RunState } from '../../run/store.ts'
import { cellAt, inside, keyOf, outside } from '../../walk/place.ts'
import { type Point, type WalkMap, type WalkMetric, walkMetrics } from '../../walk/types.ts'
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

  const drawTag = (map: WalkMap, now: number) => {
    const point = looking.shown(now)
    const key = point && cellAt(outside(map.space, point), map.cellM, map.part)
    const cell = key && floor.cell(keyOf(key))
    if (!key || !cell) return tag.hide()
    const isHere = (note: Point & { part: number }) =>
      keyOf(cellAt(note, map.cellM, note.part)) === keyOf(key)
    tag.show(
      cell,
      metric,
      map.notes.filter(isHere).map(({ text }) => text),
      now,
    )
    const middle = { x: (key.x + 0.5) * map.cellM, z: (key.z + 0.5) * map.cellM }
    tag.place(inside(map.space, middle), viewer.position)
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
      const person = { ...outside(map.space, head), yaw: head.yaw + map.space.yaw }
      picture.draw(map, metric, person, at)
    },
    /** Nobody knows where the head is: figures would hang in the air. */
    lost: () => tag.hide(),
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
