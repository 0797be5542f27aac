import type { DrawnCell, DrawnWalk } from './stored.ts'
import type { Place, Point } from './types.ts'

/** How a map lies on paper: metres from its upper left corner, parts side by side. */
export interface Layout {
  widthM: number
  heightM: number
  cells: (Point & { cell: DrawnCell })[]
  at: (place: Place) => Point
}

const GAP_M = 0.5

const partsOf = (all: readonly { part: number }[]) =>
  [...new Set(all.map(({ part }) => part))].sort((a, b) => a - b)

export function layoutOf({ cells, cellM, notes }: DrawnWalk): Layout {
  const origins = new Map<number, { left: number; x: number; z: number }>()
  let [left, height] = [0, cellM]
  for (const part of partsOf([...cells, ...notes])) {
    const corners = [
      ...cells.filter((cell) => cell.part === part).map(({ x, z }) => [x * cellM, z * cellM]),
      ...notes
        .filter((note) => note.part === part)
        .map(({ x, z }) => [Math.floor(x / cellM) * cellM, Math.floor(z / cellM) * cellM]),
    ]
    const xs = corners.map(([x = 0]) => x)
    const zs = corners.map(([, z = 0]) => z)
    origins.set(part, { left, x: Math.min(...xs), z: Math.min(...zs) })
    left += Math.max(...xs) - Math.min(...xs) + cellM + GAP_M
    height = Math.max(height, Math.max(...zs) - Math.min(...zs) + cellM)
  }
  const at = ({ x, z, part }: Place): Point => {
    const origin = origins.get(part) ?? { left: 0, x: 0, z: 0 }
    return { x: origin.left + x - origin.x, z: z - origin.z }
  }
  return {
    widthM: Math.max(cellM, left - GAP_M),
    heightM: height,
    cells: cells.map((cell) => ({
      cell,
      ...at({ x: cell.x * cellM, z: cell.z * cellM, part: cell.part }),
    })),
    at,
  }
}
