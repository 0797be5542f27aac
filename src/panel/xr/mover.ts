import type { Camera, Object3D, Vector3 } from 'three'
import { TILT } from '../model/place.ts'
import { distances, nearestDistance } from '../model/sizes.ts'
import type { UiStore } from '../model/ui.ts'
import {
  atDistance,
  distanceTo,
  headPose,
  inFrontOf,
  leanTo,
  type Pose,
  turnBetween,
  turnTowards,
  yawTo,
} from './pose.ts'

/** Turned away this far for this long: the panels come after. */
const AWAY = (65 * Math.PI) / 180
const AWAY_SECONDS = 8
/** Share of the way left after one second of a move: 0.2 s to the eye. */
const LEFT_AFTER_SECOND = 0.00001
/** Frames of a session before its poses can be trusted. */
const SETTLE = 3

const still = (): Pose => ({ x: 0, y: 0, z: 0, yaw: 0 })

/**
 * Decides where the panels stand in a session: in front at the start, where they are dragged
 * after that. They never move with the head; only after a long turn away do they come along.
 * Allocates nothing per frame.
 */
export function createMover(ui: UiStore, reducedMotion: boolean) {
  const head = still()
  const goal = still()
  const here = still()
  let frames = 0
  let wanted = true
  let moving = false
  let dragging = false
  let away = 0
  let lean = TILT

  const metres = () => distances[ui.getState().distance] ?? 1
  const at = ({ x, y, z }: Vector3) => {
    here.x = x
    here.y = y
    here.z = z
    return here
  }
  /** To the chosen distance, in the direction in which the panels stand now. */
  const settle = (panel: Object3D) => {
    atDistance(head, at(panel.position), metres(), goal)
    lean = leanTo(head, goal)
    moving = true
  }

  return {
    metres,
    settle,
    /** Another session or none: its first frames decide anew. */
    restart() {
      frames = 0
      wanted = true
      moving = false
    },
    recentre() {
      wanted = true
    },
    /** One step of a drag; the end of it snaps to the nearest comfortable distance. */
    drag(panel: Object3D, to: Vector3, last: boolean) {
      panel.position.copy(to)
      dragging = !last
      if (!last) return
      const nearest = nearestDistance(distanceTo(head, panel.position))
      ui.setState({ distance: (distances as readonly number[]).indexOf(nearest) })
      settle(panel)
    },
    isDragging: () => dragging,
    /** How far the panels lean back so that the sight line meets them squarely. */
    lean: () => lean,
    frame(panel: Object3D, camera: Camera, seconds: number) {
      if (frames++ < SETTLE) return
      headPose(camera, head)
      if (dragging) {
        panel.rotation.y = turnTowards(panel.rotation.y, yawTo(head, panel.position), 0.2)
        lean = leanTo(head, panel.position)
        return
      }
      if (wanted) {
        inFrontOf(head, metres(), goal)
        lean = TILT
        wanted = false
        moving = true
        // Nobody wants to see them fly in at the start.
        if (frames < 10) approach(panel, goal, 1)
      }
      if (moving) {
        const share = reducedMotion ? 1 : 1 - LEFT_AFTER_SECOND ** seconds
        moving = !approach(panel, goal, share)
      }
      const turned = turnBetween(head.yaw, yawTo(head, panel.position)) > AWAY
      away = turned && ui.getState().follow ? away + seconds : 0
      if (away > AWAY_SECONDS) wanted = true
    },
  }
}

/** @returns whether it is there */
function approach({ position, rotation }: Object3D, goal: Pose, share: number): boolean {
  position.x += (goal.x - position.x) * share
  position.y += (goal.y - position.y) * share
  position.z += (goal.z - position.z) * share
  rotation.y = turnTowards(rotation.y, goal.yaw, share)
  return distanceTo(goal, position) < 0.001
}
