import {
  BoxGeometry,
  Color,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  type Object3D,
  Quaternion,
  Vector3,
} from 'three'
import { patterns } from './look.ts'
import { lookAttribute, tileMaterial } from './tile-material.ts'

/** A box on the floor, in metres. */
export interface Box {
  /** Middle of its foot. */
  x: number
  y?: number
  z: number
  /** About the vertical, radians. */
  turn?: number
  width: number
  height: number
  depth: number
  color: string
  pattern?: keyof typeof patterns
  /** Opaque, without a pattern. */
  solid?: boolean
}

const FIRST = 1024
/** Beyond this, nothing more is drawn: a walk has at most a few thousand cells. */
const MOST = 16_384

const up = new Vector3(0, 1, 0)
const position = new Vector3()
const turn = new Quaternion()
const scale = new Vector3()
const matrix = new Matrix4()
const gone = new Matrix4().makeScale(0, 0, 0)
const color = new Color()

/**
 * Boxes that are all one draw call. A changed box is uploaded alone, so that a walk of hundreds of
 * tiles costs no more than one of few.
 */
export function createInstances(parent: Object3D) {
  const geometry = boxWithoutFoot()
  const material = tileMaterial()
  let capacity = FIRST
  let used = 0
  let changed: [first: number, last: number] | undefined
  let { mesh, look } = build(capacity)
  parent.add(mesh)

  function build(size: number) {
    const made = new InstancedMesh(geometry.clone(), material, size)
    made.name = 'walk-floor'
    made.instanceColor = new InstancedBufferAttribute(new Float32Array(size * 3), 3)
    for (const attribute of [made.instanceMatrix, made.instanceColor])
      attribute.setUsage(DynamicDrawUsage)
    const looks = lookAttribute(made, size)
    looks.setUsage(DynamicDrawUsage)
    made.frustumCulled = false
    // Before the panels: they are transparent too, and nearer.
    made.renderOrder = -1
    made.raycast = () => {}
    made.count = 0
    return { mesh: made, look: looks }
  }
  /** The buffers of a mesh never grow: a larger one takes over. */
  function grow() {
    capacity *= 2
    const next = build(capacity)
    for (const [to, from] of [
      [next.mesh.instanceMatrix, mesh.instanceMatrix],
      [next.mesh.instanceColor, mesh.instanceColor],
      [next.look, look],
    ] as const)
      to?.array.set(from?.array ?? [])
    parent.remove(mesh)
    release()
    parent.add(next.mesh)
    mesh = next.mesh
    look = next.look
  }
  function release() {
    mesh.geometry.dispose()
    mesh.dispose()
  }
  const touch = (index: number) => {
    changed = changed ? [Math.min(changed[0], index), Math.max(changed[1], index)] : [index, index]
  }

  return {
    /** A box that nobody sees yet. @returns its number, or none where there is no more room */
    add(): number | undefined {
      if (used >= MOST) return undefined
      if (used >= capacity) grow()
      mesh.setMatrixAt(used, gone)
      touch(used)
      return used++
    },
    set(index: number, box: Box): void {
      position.set(box.x, (box.y ?? 0) + box.height / 2, box.z)
      turn.setFromAxisAngle(up, box.turn ?? 0)
      scale.set(box.width, box.height, box.depth)
      mesh.setMatrixAt(index, matrix.compose(position, turn, scale))
      mesh.setColorAt(index, color.set(box.color))
      look.setX(index, patterns[box.pattern ?? 'plain'] + (box.solid ? 8 : 0))
      touch(index)
    },
    hide(index: number): void {
      mesh.setMatrixAt(index, gone)
      touch(index)
    },
    /** Everything goes; the room it took is used again. */
    clear(): void {
      used = 0
      changed = undefined
      mesh.count = 0
    },
    /** Hands what has changed to the renderer. */
    flush(): void {
      mesh.count = used
      if (!changed) return
      const [first, last] = changed
      changed = undefined
      for (const attribute of [mesh.instanceMatrix, mesh.instanceColor, look]) {
        if (!attribute) continue
        const { itemSize } = attribute
        attribute.addUpdateRange(first * itemSize, (last - first + 1) * itemSize)
        attribute.needsUpdate = true
      }
    },
    count: () => used,
    dispose(): void {
      parent.remove(mesh)
      release()
      geometry.dispose()
      material.dispose()
    },
  }
}

/** Nobody sees a box from below the floor. */
function boxWithoutFoot(): BoxGeometry {
  const geometry = new BoxGeometry(1, 1, 1)
  const index = Array.from(geometry.getIndex()?.array ?? [])
  // Sides in the order +x, -x, +y, -y, +z, -z, six corners each.
  geometry.setIndex([...index.slice(0, 18), ...index.slice(24)])
  geometry.clearGroups()
  return geometry
}
