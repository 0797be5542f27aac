import type { Object3D } from 'three'
import { inside, keyOf } from '../../walk/place.ts'
import type { Cell, Place, Point, WalkMap, WalkMetric } from '../../walk/types.ts'
import { palette } from '../model/palette.ts'
import { type Box, createInstances } from './instances.ts'
import { lookOf, shareOfLimit } from './look.ts'
import { createTrail } from './trail.ts'

/** Metres. Tiles leave a joint between them, so that one can count them. */
const JOINT = 0.03
const TILE = 0.004
/** A bar this high says "at the limit"; twice that is the most. */
const AT_LIMIT = 0.2
const LOWEST = 0.012
const BAR = 0.05
const POST = { width: 0.03, height: 0.5 }
const RING = 0.36

interface Tile {
  slab: number
  bar: number
  /** What was last asked to be drawn, and what that looks like: state and height. */
  cell?: Cell
  metric?: WalkMetric
  drawn: string
}

/**
 * The map on the floor: tiles with their bars, the path, the start, what was pinned. All of it is
 * one draw call. `group` carries it; it lies where the map lies in the session's space.
 */
export function createFloor(group: Object3D) {
  const boxes = createInstances(group)
  const tiles = new Map<string, Tile>()
  const trail = createTrail(boxes)
  let posts: number[] = []
  let start: number | undefined
  let target: number | undefined
  let part: number | undefined
  let cells = new Map<string, Cell>()

  const drawTile = (key: string, cell: Cell, map: WalkMap, metric: WalkMetric) => {
    let tile = tiles.get(key)
    if (tile?.cell === cell && tile.metric === metric) return
    if (!tile) {
      const [slab, bar] = [boxes.add(), boxes.add()]
      if (slab === undefined || bar === undefined) return
      tile = { slab, bar, drawn: '' }
      tiles.set(key, tile)
    }
    tile.cell = cell
    tile.metric = metric
    const { color, pattern } = lookOf(cell, metric)
    const share = Math.min(shareOfLimit(cell, metric, map.limits), 2)
    const height = Math.max(Math.round(share * AT_LIMIT * 200) / 200, LOWEST)
    const drawn = `${color} ${pattern} ${height}`
    if (tile.drawn === drawn) return
    tile.drawn = drawn
    const { cellM } = map
    const side = cellM - JOINT
    const [x, z] = [(cell.x + 0.5) * cellM, (cell.z + 0.5) * cellM]
    boxes.set(tile.slab, { x, z, width: side, height: TILE, depth: side, color, pattern })
    // In a corner of its tile, where nobody steps.
    const corner = side / 2 - BAR
    const foot = { x: x + corner, y: TILE, z: z - corner }
    boxes.set(tile.bar, { ...foot, width: BAR, height, depth: BAR, color, solid: true })
  }
  const hideGone = () => {
    for (const [key, tile] of tiles)
      if (!cells.has(key)) {
        boxes.hide(tile.slab)
        boxes.hide(tile.bar)
        tile.drawn = ''
        tile.cell = undefined
      }
  }
  const drawNotes = (places: readonly Place[]) => {
    for (const [at, { x, z }] of places.entries()) {
      const box = posts[at] ?? boxes.add()
      if (box === undefined) return
      posts[at] = box
      const { width, height } = POST
      boxes.set(box, { x, z, width, height, depth: width, color: palette.accent, solid: true })
    }
    for (const box of posts.slice(places.length)) boxes.hide(box)
  }
  const ring = (at: Point, color: string): Box => ({
    ...at,
    y: 0.006,
    width: RING,
    height: 0.001,
    depth: RING,
    color,
    pattern: 'ring',
  })
  const clear = () => {
    boxes.clear()
    tiles.clear()
    trail.forget()
    posts = []
    start = undefined
    target = undefined
  }

  return {
    /** Draws the part in which the person walks now; nobody knows where the others lie. */
    show(map: WalkMap, metric: WalkMetric): void {
      if (part !== map.part) clear()
      part = map.part
      cells = new Map()
      for (const cell of map.cells) {
        if (cell.part !== part) continue
        const key = keyOf(cell)
        cells.set(key, cell)
        drawTile(key, cell, map, metric)
      }
      if (tiles.size > cells.size) hideGone()
      trail.draw(map.path, map.part)
      drawNotes(map.notes.filter((note) => note.part === part))
      const [first] = map.path
      if (first?.part === part) {
        start ??= boxes.add()
        if (start !== undefined) boxes.set(start, ring(first, palette.text))
      }
      const { x, z } = inside(map.space, { x: 0, z: 0 })
      group.position.set(x, 0, z)
      group.rotation.y = -map.space.yaw
      boxes.flush()
    },
    /** Marks a place of the map, or none. */
    target(at: Point | undefined): void {
      target ??= boxes.add()
      if (target === undefined) return
      if (at) boxes.set(target, ring(at, palette.accent))
      else boxes.hide(target)
      boxes.flush()
    },
    cell: (key: string): Cell | undefined => cells.get(key),
    /** Boxes drawn. */
    count: boxes.count,
    dispose: boxes.dispose,
  }
}
