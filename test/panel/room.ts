import { BoxGeometry, Group, Mesh, MeshBasicMaterial, type Object3D, PlaneGeometry } from 'three'

/** A plain office in place of the passthrough that an emulator lacks. For pictures alone. */
export function furnish(scene: Object3D): void {
  const room = new Group()
  const flat = (color: string, width: number, height: number) =>
    new Mesh(new PlaneGeometry(width, height), new MeshBasicMaterial({ color, toneMapped: false }))
  const floor = flat('#8d8476', 6, 6)
  floor.rotation.x = -Math.PI / 2
  floor.position.set(0, -0.01, -1.4)
  const back = flat('#b9b5ac', 6, 2.7)
  back.position.set(0, 1.35, -4.4)
  const left = flat('#a8a49b', 6, 2.7)
  left.rotation.y = Math.PI / 2
  left.position.set(-3, 1.35, -1.4)
  const right = flat('#a19d94', 6, 2.7)
  right.rotation.y = -Math.PI / 2
  right.position.set(3, 1.35, -1.4)
  room.add(floor, back, left, right)
  const block = (color: string, size: [number, number, number], at: [number, number, number]) => {
    const mesh = new Mesh(
      new BoxGeometry(...size),
      new MeshBasicMaterial({ color, toneMapped: false }),
    )
    mesh.position.set(...at)
    room.add(mesh)
  }
  // A door, a window, two desks along the walls.
  block('#6d5a45', [0.9, 2, 0.02], [-1.6, 1, -4.38])
  block('#d9e2e8', [1.6, 1.1, 0.02], [1.2, 1.5, -4.38])
  block('#70665a', [1.4, 0.04, 0.7], [2.2, 0.72, -2.6])
  block('#5c544a', [1.3, 0.7, 0.6], [2.2, 0.35, -2.6])
  block('#70665a', [0.7, 0.04, 1.6], [-2.6, 0.72, -1.2])
  block('#5c544a', [0.6, 0.7, 1.5], [-2.6, 0.35, -1.2])
  for (const mesh of room.children) mesh.renderOrder = -2
  scene.add(room)
}
