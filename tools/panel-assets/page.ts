import { TTFLoader } from '@pmndrs/uikit'
import { type BufferGeometry, Mesh, MeshStandardMaterial } from 'three'
import { GLTFExporter } from 'three/examples/jsm/exporters/GLTFExporter.js'
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js'
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js'

interface Options {
  url: string
  charset: string
  fontSize: number
  textureSize: [number, number]
}

/** Runs in Chromium: the generator needs a worker, WASM and a canvas to encode with. */
async function makeAtlas(options: Options) {
  const font = await new TTFLoader().loadAsync({ ...options, fieldRange: 4, padding: 2 } as never)
  const family = Object.values(font as object)[0] as Record<string, unknown>
  const atlas = Object.values(family)[0] as { pages: string[] }
  const image = new Image()
  image.src = atlas.pages[0] ?? ''
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No 2D canvas')
  context.drawImage(image, 0, 0)
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  // A step of 8 is an eighth of an atlas pixel at a field range of 4: not visible, half the bytes.
  pixels.data.forEach((value, index) => {
    pixels.data[index] = index % 4 === 3 ? 255 : Math.min(255, Math.round(value / 8) * 8)
  })
  context.putImageData(pixels, 0, 0)
  // Quality 1 is lossless in Chromium; a lossy distance field frays the edges of letters.
  return { atlas: { ...atlas, pages: [] }, webp: canvas.toDataURL('image/webp', 1) }
}

/**
 * One grey mesh out of a controller's model: its six parts and their textures would cost six
 * draw calls per eye and hand, and the buttons' travel is not needed to point with.
 */
async function bakeModel(url: string): Promise<number[]> {
  const { scene } = await new GLTFLoader().loadAsync(url)
  scene.updateMatrixWorld(true)
  const parts: BufferGeometry[] = []
  scene.traverse((object) => {
    if (!(object instanceof Mesh)) return
    const part = (object.geometry as BufferGeometry).clone().applyMatrix4(object.matrixWorld)
    for (const name of Object.keys(part.attributes))
      if (name !== 'position' && name !== 'normal') part.deleteAttribute(name)
    parts.push(part)
  })
  const material = new MeshStandardMaterial({ color: '#5b6472', roughness: 0.7 })
  const baked = new Mesh(mergeGeometries(parts), material)
  const glb = await new GLTFExporter().parseAsync(baked, { binary: true })
  return [...new Uint8Array(glb as ArrayBuffer)]
}

Object.assign(window, { makeAtlas, bakeModel })
