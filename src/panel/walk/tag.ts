import {
  CanvasTexture,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  PlaneGeometry,
  SRGBColorSpace,
  type Vector3,
} from 'three'
import { stateOf } from '../../walk/cells.ts'
import { figureText } from '../../walk/figure-text.ts'
import { type Cell, type WalkMetric, walkMetrics } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'
import { palette } from '../model/palette.ts'
import { lookOf } from './look.ts'

/** dmm, and pixels of the canvas for each of them. */
const WIDTH = 520
const HEIGHT = 236
const PIXELS = 1.5
const TEXT = 26
const LINE = 33
const PADDING = 18
/** Text that changes faster can't be read, and each change is an upload. */
const EVERY_MS = 500
/** Smaller is not readable, larger is a wall. Metres from the eyes. */
const NEAREST = 0.8
const FURTHEST = 6

/** The figures of the tile that is looked at, upright above it and as large as its distance asks. */
export function createTag(parent: Object3D) {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * PIXELS
  canvas.height = HEIGHT * PIXELS
  const context = canvas.getContext('2d')
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  texture.minFilter = LinearFilter
  texture.generateMipmaps = false
  const material = new MeshBasicMaterial({
    map: texture,
    transparent: true,
    depthTest: false,
    toneMapped: false,
  })
  const mesh = new Mesh(new PlaneGeometry(WIDTH / 1000, HEIGHT / 1000), material)
  mesh.name = 'walk-tag'
  mesh.renderOrder = 1
  mesh.raycast = () => {}
  mesh.visible = false
  parent.add(mesh)
  let drawn = ''
  let drawnAt = Number.NEGATIVE_INFINITY

  return {
    /**
     * @param notes pinned to this tile
     * @returns false where that is to be written a little later
     */
    show(cell: Cell, metric: WalkMetric, notes: readonly string[], now: number): boolean {
      const text = `${cell.part}:${cell.x}:${cell.z} ${cell.sent} ${cell.arrived} ${cell.visits.length} ${metric} ${stateOf(cell, metric)} ${notes.join()}`
      if (text !== drawn) {
        // What is written there belongs to another tile.
        const isOther = text.split(' ')[0] !== drawn.split(' ')[0]
        if (now - drawnAt < EVERY_MS) {
          if (isOther) mesh.visible = false
          return false
        }
        drawn = text
        drawnAt = now
        if (context) write(context, cell, metric, notes)
        texture.needsUpdate = true
      }
      mesh.visible = true
      return true
    },
    hide(): void {
      mesh.visible = false
    },
    /** Above a place of the floor, facing the eyes. */
    place(at: { x: number; z: number }, eyes: Vector3): void {
      mesh.position.set(at.x, 0, at.z)
      const metres = Math.min(Math.max(mesh.position.distanceTo(eyes), NEAREST), FURTHEST)
      mesh.scale.setScalar(metres)
      mesh.position.y = (HEIGHT / 2000 + 0.03) * metres
      mesh.lookAt(eyes)
    },
    isShown: () => mesh.visible,
    dispose(): void {
      parent.remove(mesh)
      mesh.geometry.dispose()
      material.dispose()
      texture.dispose()
    },
  }
}

function write(
  context: CanvasRenderingContext2D,
  cell: Cell,
  metric: WalkMetric,
  notes: readonly string[],
) {
  const { color, mark } = lookOf(cell, metric)
  context.setTransform(PIXELS, 0, 0, PIXELS, 0, 0)
  context.clearRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = palette.panel
  context.strokeStyle = color
  context.lineWidth = 3
  context.beginPath()
  context.roundRect(2, 2, WIDTH - 4, HEIGHT - 4, 18)
  context.fill()
  context.stroke()
  context.textBaseline = 'middle'
  context.font = `600 ${TEXT}px system-ui, sans-serif`
  let y = PADDING + LINE / 2
  const line = (left: string, right: string, ink: string, inkRight = ink) => {
    const wide = context.measureText(left).width + 12
    context.textAlign = 'left'
    context.fillStyle = ink
    context.fillText(left, PADDING, y, WIDTH - 2 * PADDING)
    context.textAlign = 'right'
    context.fillStyle = inkRight
    // A figure with its interval is a little narrower where a language needs more room.
    context.fillText(right, WIDTH - PADDING, y, WIDTH - 2 * PADDING - wide)
    y += LINE
  }
  line(`${mark} ${t(`walk.state.${stateOf(cell, metric)}`)}`, '', color)
  context.font = `500 ${TEXT}px system-ui, sans-serif`
  for (const one of walkMetrics) {
    const shown = one === metric
    line(
      t(`walk.metric.${one}`),
      figureText(cell, one),
      shown ? palette.text : palette.soft,
      shown ? color : palette.soft,
    )
  }
  context.font = `500 ${TEXT - 2}px system-ui, sans-serif`
  const counted = [
    t('walk.figure.packets', { count: cell.sent }),
    t('walk.figure.visits', { count: cell.visits.length }),
    ...notes,
  ]
  line(counted.join(' · '), '', palette.soft)
}
