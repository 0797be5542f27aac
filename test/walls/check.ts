import { circlesIn } from './circles.ts'
import type { Import } from './graph.ts'
import { layers, walls } from './rules.ts'

/** What breaks a wall, one line each; empty where all walls hold. */
export function breaches(imports: Import[]): string[] {
  const files = new Set(imports.map(({ from }) => from))
  return [
    ...[...files].filter((file) => !layerOf(file)).map((file) => `in no layer: ${file}`),
    ...imports.filter(pointsUp).map((one) => `arrow up: ${arrow(one)}`),
    ...walls.flatMap(({ name, from, to, but }) =>
      imports
        .filter((one) => from.test(one.from) && to.test(one.to) && !but?.test(one.to))
        .map((one) => `${name}: ${arrow(one)}`),
    ),
    ...circlesIn(imports).map((circle) => `circle: ${circle.join(' ')}`),
  ]
}

const arrow = ({ from, to }: Import) => `${from} -> ${to}`

function pointsUp({ from, to }: Import): boolean {
  const [above, below] = [layerOf(from), layerOf(to)]
  if (!above || !below || above.folder === below.folder) return false
  return below.height >= above.height
}

function layerOf(file: string): { height: number; folder: string } | undefined {
  for (const [height, folders] of layers.entries())
    for (const folder of folders) if (file.startsWith(folder)) return { height, folder }
  return undefined
}
