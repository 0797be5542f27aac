import { type Object3D, Vector3 } from 'three'
import { headPose, type Pose, turnBetween, turnTowards } from '../xr/pose.ts'
import { AWAY_M } from './card-size.ts'

/** From the eyes to the middle of the card: within reach, below the view, left of the way. */
const LEFT = (31 * Math.PI) / 180
const DOWN = (27 * Math.PI) / 180
/** Smaller moves of the head leave it where it is, so that it can be pressed. */
const STEP_M = 0.12
const TURN = (28 * Math.PI) / 180
/** Share of the way left after a second. */
const LEFT_AFTER_SECOND = 0.002

const still = (): Pose => ({ x: 0, y: 0, z: 0, yaw: 0 })

/**
 * Carries the card along: it stays where it is while the person stands, and comes after them when
 * they walk or turn. Never in the way: straight ahead and the floor ahead stay free.
 */
export function createCardPlace(reducedMotion: boolean) {
  const head = still()
  /** Where the person stood and looked when the card last set off. */
  const base = still()
  const goal = new Vector3()
  let placed = false
  let moving = false

  return (card: Object3D, viewer: Object3D, seconds: number): void => {
    headPose(viewer, head)
    const gone = Math.hypot(head.x - base.x, head.z - base.z) > STEP_M
    if (!placed || moving || gone || turnBetween(head.yaw, base.yaw) > TURN) {
      moving = true
      Object.assign(base, head)
    }
    if (!moving) return
    const yaw = base.yaw + LEFT
    const level = AWAY_M * Math.cos(DOWN)
    goal.set(
      base.x - Math.sin(yaw) * level,
      base.y - AWAY_M * Math.sin(DOWN),
      base.z - Math.cos(yaw) * level,
    )
    const share = !placed || reducedMotion ? 1 : 1 - LEFT_AFTER_SECOND ** seconds
    card.position.lerp(goal, share)
    card.rotation.y = turnTowards(card.rotation.y, yaw, share)
    card.rotation.x = -DOWN
    card.rotation.order = 'YXZ'
    placed = true
    moving = card.position.distanceTo(goal) > 0.01 || turnBetween(card.rotation.y, yaw) > 0.01
  }
}
