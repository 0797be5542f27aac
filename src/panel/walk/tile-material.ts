import { InstancedBufferAttribute, type InstancedMesh, MeshBasicMaterial } from 'three'

/** Of what lies on the floor: nobody may stumble over what it hides. */
const SEEN_THROUGH = 0.66
/** What stands on it. */
const SOLID = 1

/**
 * The material of all that lies on the floor. Each instance says with one number how it looks: its
 * pattern, and 8 more where it is solid.
 */
export function tileMaterial(): MeshBasicMaterial {
  const material = new MeshBasicMaterial({ transparent: true, toneMapped: false })
  material.onBeforeCompile = (shader) => {
    shader.vertexShader = `attribute float look;\nvarying float vLook;\nvarying vec2 vTile;\nvarying float vUp;\n${shader.vertexShader.replace(
      '#include <begin_vertex>',
      '#include <begin_vertex>\nvLook = look;\nvTile = position.xz;\nvUp = normal.y;',
    )}`
    shader.fragmentShader = `varying float vLook;\nvarying vec2 vTile;\nvarying float vUp;\n${shader.fragmentShader.replace(
      '#include <color_fragment>',
      `#include <color_fragment>\n${PATTERNS}`,
    )}`
  }
  return material
}

/** `vTile` runs from -0.5 to 0.5 over a tile; edges are as wide as a pixel, so that they don't flicker. */
const PATTERNS = `
float solid = step(7.5, vLook);
float kind = vLook - 8.0 * solid;
diffuseColor.a = mix(${SEEN_THROUGH}, float(${SOLID}), solid);
if (solid < 0.5) {
  vec2 far = abs(vTile);
  float rim = step(0.465, max(far.x, far.y));
  float hatch = abs(fract((vTile.x + vTile.y) * 4.0) - 0.5);
  float stripes = abs(fract(vTile.x * 5.0 + 0.5) - 0.5);
  vec2 grid = fract(vTile * 4.0) - 0.5;
  float dark = 0.0;
  if (kind > 0.5 && kind < 1.5) {
    float wide = fwidth(hatch);
    float open = smoothstep(0.25 - wide, 0.25 + wide, hatch);
    diffuseColor.a *= mix(1.0 - open, 1.0, rim);
    if (diffuseColor.a < 0.02) discard;
  } else if (kind > 1.5 && kind < 2.5) {
    float wide = fwidth(stripes);
    dark = 1.0 - smoothstep(0.2 - wide, 0.2 + wide, stripes);
  } else if (kind > 2.5 && kind < 3.5) {
    float reach = length(grid);
    float wide = fwidth(reach);
    dark = 1.0 - smoothstep(0.3 - wide, 0.3 + wide, reach);
  } else if (kind > 3.5) {
    float reach = length(vTile);
    if (reach > 0.5 || reach < 0.36) discard;
    diffuseColor.a = 1.0;
    rim = 0.0;
  }
  diffuseColor.rgb = mix(diffuseColor.rgb, vec3(0.004, 0.007, 0.018), dark * (1.0 - rim) * 0.85);
}
if (vUp < 0.5) diffuseColor.rgb *= 0.6;
`

/** One number for each instance, read by the material. */
export function lookAttribute(mesh: InstancedMesh, capacity: number): InstancedBufferAttribute {
  const look = new InstancedBufferAttribute(new Float32Array(capacity), 1)
  mesh.geometry.setAttribute('look', look)
  return look
}
