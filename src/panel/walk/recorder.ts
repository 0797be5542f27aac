import type { Walker } from '../../app/app.ts'
import type { PauseReason, Placement, Pose } from '../../walk/types.ts'

/** Where poses go: the walker. */
export type WalkSink = Pick<Walker, 'pose' | 'moved' | 'pause' | 'resume'>

/** Poses in between say nothing new: the head moves 6 cm at a brisk walk. */
const EVERY_MS = 50
/** Between two frames; longer ones are a hole that nothing may be put into. */
const HOLE_MS = 250

type Frame = Pick<XRFrame, 'getViewerPose'>

/**
 * Tells the walker where the head is, from the frames of a session.
 * @param space where poses are taken; watched for its resets
 */
export function createRecorder(
  session: Pick<XRSession, 'visibilityState' | keyof EventTarget>,
  space: EventTarget,
  sink: WalkSink,
  now = () => performance.timeOrigin + performance.now(),
) {
  let last: Pose | undefined
  let told: Pose | undefined
  let paused: PauseReason | undefined

  const tell = (pose: Pose) => {
    told = pose
    sink.pose(pose)
  }
  const onReset = (event: Event) => {
    const { transform } = event as Event & { transform?: XRRigidTransform | null }
    last = undefined
    sink.moved(transform ? placementOf(transform) : undefined, now())
  }
  const onVisibility = () => {
    const { visibilityState } = session
    const reason =
      visibilityState === 'visible'
        ? undefined
        : visibilityState === 'hidden'
          ? 'hidden'
          : 'blurred'
    if (reason === paused) return
    if (paused) sink.resume(paused)
    if (reason) sink.pause(reason)
    paused = reason
    last = undefined
  }
  space.addEventListener('reset', onReset)
  session.addEventListener('visibilitychange', onVisibility)
  onVisibility()

  return {
    /** @param at Unix ms of the frame */
    frame(frame: Frame, at: number): void {
      if (session.visibilityState !== 'visible') return
      const pose = poseOf(frame.getViewerPose(space as XRReferenceSpace), last, at)
      if (last && at - last.at > HOLE_MS) tell({ ...last, at: last.at + 1, ok: false })
      last = pose
      if (told && told.ok === pose.ok && at - told.at < EVERY_MS) return
      tell(pose)
    },
    /** Takes back its own pause: nobody would hear of the end of a menu that ended the session. */
    stop(): void {
      if (paused) sink.resume(paused)
      paused = undefined
      space.removeEventListener('reset', onReset)
      session.removeEventListener('visibilitychange', onVisibility)
    },
  }
}

function poseOf(pose: XRViewerPose | undefined | null, last: Pose | undefined, at: number): Pose {
  if (!pose) return { at, x: last?.x ?? 0, z: last?.z ?? 0, ok: false }
  const { x, z } = pose.transform.position
  return { at, x, z, ok: !pose.emulatedPosition }
}

/** On the floor: both spaces stand upright, so that only the turn about the vertical is left. */
export function placementOf({
  position,
  orientation: { x, y, z, w },
}: Pick<XRRigidTransform, 'position' | 'orientation'>): Placement {
  const yaw = Math.atan2(2 * (w * y + x * z), 1 - 2 * (x * x + y * y))
  return { x: position.x, z: position.z, yaw }
}
