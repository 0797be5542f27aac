import type { Object3D } from 'three'
import { inside, keyOf } from '../../walk/place.ts'
import type { Cell, Place, Point, WalkMap, WalkMetric } from '../../walk/types.ts'
import { palette } from '../model/palette.ts'
import { type Box, createInstances } from './instances.ts'
import { lookOf, shareOfLimit } from './look.ts'

/** Metres. Tiles leave a joint between them, so that one can count them. */
const JOINT = 0.03
const TILE = 0.004
/** A bar this high says "at the limit"; twice that is the most. */
const AT_LIMIT = 0.2
const LOWEST = 0.012
const BAR = 0.05
const PATH = { width: 0.016, height: 0.002, y: 0.006 }
/** Pieces of the path that are drawn: the last of them. */
const PIECES = 400
const POST = { width: 0.03, height: 0.5 }
const RING = 0.36

interface Tile {
  slab: number
  bar: number
  /** What is drawn now: state and height. */
  drawn: string
}

/**
 * The map on the floor: tiles with their bars, the path, the start, what was pinned. All of it is
 * one draw call. `group` carries it; it lies where the map lies in the session's space.
 */
export function createFloor(group: Object3D) {
  const boxes = createInstances(group)
  const tiles = new Map<string, Tile>()
  let pieces: { box: number; from: Place; to: Place }[] = []
  let posts: number[] = []
  let start: number | undefined
  let target: number | undefined
  let part: number | undefined
  let cells = new Map<string, Cell>()

  const drawTile = (cell: Cell, map: WalkMap, metric: WalkMetric) => {
    const key = keyOf(cell)
    let tile = tiles.get(key)
    if (!tile) {
      const [slab, bar] = [boxes.add(), boxes.add()]
      if (slab === undefined || bar === undefined) return
      tile = { slab, bar, drawn: '' }
      tiles.set(key, tile)
    }
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
  const drawPath = (path: readonly Place[]) => {
    const wanted: { from: Place; to: Place }[] = []
    for (let at = path.length - 1; at > 0 && wanted.length < PIECES; at--) {
      const [from, to] = [path[at - 1], path[at]]
      if (from && to && from.part === part && to.part === part) wanted.push({ from, to })
    }
    wanted.reverse()
    for (const [at, piece] of wanted.entries()) {
      const known = pieces[at]
      if (known && same(known.from, piece.from) && same(known.to, piece.to)) continue
      const box = known?.box ?? boxes.add()
      if (box === undefined) return
      boxes.set(box, pieceOf(piece.from, piece.to))
      pieces[at] = { box, ...piece }
    }
    for (const { box } of pieces.slice(wanted.length)) boxes.hide(box)
    // Hidden ones are used again.
    for (const piece of pieces.slice(wanted.length)) piece.to = piece.from
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
    pieces = []
    posts = []
    start = undefined
    target = undefined
  }

  return {
    /** Draws the part in which the person walks now; nobody knows where the others lie. */
    show(map: WalkMap, metric: WalkMetric): void {
      if (part !== map.part) clear()
      part = map.part
      const here = <T extends { part: number }>(all: readonly T[]) =>
        all.filter((one) => one.part === part)
      cells = new Map(here(map.cells).map((cell) => [keyOf(cell), cell]))
      for (const cell of cells.values()) drawTile(cell, map, metric)
      for (const [key, tile] of tiles)
        if (!cells.has(key)) {
          boxes.hide(tile.slab)
          boxes.hide(tile.bar)
          tile.drawn = ''
        }
      drawPath(map.path)
      drawNotes(here(map.notes))
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

const same = (one: Place, other: Place) => one.x === other.x && one.z === other.z

function pieceOf(from: Place, to: Place): Box {
  const [dx, dz] = [to.x - from.x, to.z - from.z]
  return {
    x: (from.x + to.x) / 2,
    y: PATH.y,
    z: (from.z + to.z) / 2,
    turn: Math.atan2(-dz, dx),
    // Pieces overlap by their width, so that the line has no gaps at its corners.
    width: Math.hypot(dx, dz) + PATH.width,
    height: PATH.height,
    depth: PATH.width,
    color: palette.text,
    solid: true,
  }
}
