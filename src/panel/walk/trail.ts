import type { Place } from '../../walk/types.ts'
import { palette } from '../model/palette.ts'
import type { Box, createInstances } from './instances.ts'

/** Metres. */
const PATH = { width: 0.016, height: 0.002, y: 0.006 }
/** Pieces of the path that are drawn: the last of them. */
const PIECES = 400

interface Piece {
  box: number
  from: Place
  /** None while it is hidden. */
  to: Place | undefined
}

/** The way that somebody went, on the floor. A piece keeps its box while the path grows beyond it. */
export function createTrail(boxes: ReturnType<typeof createInstances>) {
  let pieces: (Piece | undefined)[] = []
  let way: readonly Place[] | undefined

  const hide = (piece: Piece | undefined) => {
    if (!piece?.to) return
    boxes.hide(piece.box)
    piece.to = undefined
  }
  const show = (slot: number, from: Place, to: Place) => {
    const known = pieces[slot]
    if (known?.to && same(known.from, from) && same(known.to, to)) return
    const box = known?.box ?? boxes.add()
    if (box === undefined) return
    boxes.set(box, pieceOf(from, to))
    pieces[slot] = { box, from, to }
  }

  return {
    /** Draws what of it lies in this part of the map. */
    draw(path: readonly Place[], part: number): void {
      if (path === way) return
      way = path
      const last = path.length - 1
      for (let at = Math.max(1, last - PIECES + 1); at <= last; at++) {
        const slot = at % PIECES
        const [from, to] = [path[at - 1], path[at]]
        if (from?.part === part && to?.part === part) show(slot, from, to)
        else hide(pieces[slot])
      }
      if (last >= PIECES) return
      // Of a path that has become shorter.
      hide(pieces[0])
      for (const piece of pieces.slice(last + 1)) hide(piece)
    },
    /** Its boxes belong to others now. */
    forget(): void {
      pieces = []
      way = undefined
    },
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
