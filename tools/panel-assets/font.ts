import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { charset } from './charset.ts'
import type { Workbench } from './workbench.ts'

interface Glyph {
  char: string
  width: number
  xadvance: number
  xoffset: number
}
interface Atlas {
  pages: string[]
  chars: Glyph[]
  info: { size: number; charset?: string[] }
  kernings: unknown[]
}

const SIZE = 38
const TEXTURE: [number, number] = [1024, 260]

/** Makes `inter-medium.{json,webp}` in `out` and returns each character's advance in em. */
export async function makeFont(ttf: string, out: string, { root, tab }: Workbench) {
  await copyFile(ttf, join(root, 'font.ttf'))
  const { atlas, webp } = (await tab.evaluate(
    (options) => (window as never as { makeAtlas: (o: object) => unknown }).makeAtlas(options),
    { url: '/font.ttf', charset, fontSize: SIZE, textureSize: TEXTURE },
  )) as { atlas: Atlas; webp: string }
  const glyphs = slim(atlas)
  await writeFile(join(out, 'inter-medium.webp'), Buffer.from(webp.split(',')[1] ?? '', 'base64'))
  await writeFile(join(out, 'inter-medium.json'), JSON.stringify(glyphs))
  return Object.fromEntries(
    glyphs.chars.map(({ char, xadvance }) => [char, Number((xadvance / SIZE).toFixed(3))]),
  )
}

/** Figures get one common width, so that counting numbers do not jitter. */
function slim(atlas: Atlas): Atlas {
  const digits = atlas.chars.filter(({ char }) => /\d/.test(char))
  const widest = Math.max(...digits.map(({ xadvance }) => xadvance))
  for (const digit of digits) {
    digit.xoffset += (widest - digit.xadvance) / 2
    digit.xadvance = widest
  }
  const { charset: _, ...info } = atlas.info
  return { ...atlas, info, pages: ['inter-medium.webp'], kernings: [] }
}
