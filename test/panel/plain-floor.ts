import { BufferAttribute, BufferGeometry, Mesh, MeshBasicMaterial, type Scene } from 'three'

/** Metres: as large as the tiles that the bench of a walk lays. */
const SIDE = 5

/**
 * A mesh of so many triangles in place of a walk's floor: no instances, no pattern, never written
 * again. What a frame costs with it is what the renderer costs.
 */
export function layPlainFloor(scene: Scene, triangles: number): void {
  const floor = scene.getObjectByName('walk-floor')
  if (floor) floor.visible = false
  const across = Math.ceil(Math.sqrt(triangles / 2))
  const step = SIDE / across
  const corners: number[] = []
  for (let at = 0; at < triangles; at++) {
    const cell = at >> 1
    const x = (cell % across) * step - SIDE / 2
    const z = -Math.floor(cell / across) * step
    // The two halves of a square.
    if (at % 2 === 0) corners.push(x, 0, z, x + step, 0, z, x, 0, z - step)
    else corners.push(x + step, 0, z, x + step, 0, z - step, x, 0, z - step)
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners), 3))
  const mesh = new Mesh(geometry, new MeshBasicMaterial({ color: '#2a3550' }))
  mesh.frustumCulled = false
  scene.add(mesh)
}
