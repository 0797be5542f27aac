import { createHash } from 'node:crypto'
import { type Zippable, zipSync } from 'fflate'

/** Files of a release by their path in it. */
export type Files = Map<string, Uint8Array>

/** DOS times in a zip have no zone and begin in 1980. */
const EARLIEST = Date.UTC(1980, 0, 2)

/**
 * One zip of these files: the same files give the same bytes, whatever their order and wherever
 * and whenever it is made.
 * @param folder that everything lies in when it is unzipped
 * @param at of the source, in ms since 1970; the time of every file
 */
export function zipOf(files: Files, folder: string, at: number): Uint8Array {
  // fflate writes the time of this computer's zone.
  const utc = new Date(Math.max(at, EARLIEST))
  const mtime = new Date(utc.getTime() + utc.getTimezoneOffset() * 60_000)
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const entries = sorted.map(([path, bytes]): [string, Zippable[string]] => [
    `${folder}/${path}`,
    // Compressed twins and pictures get no smaller.
    [bytes, { mtime, level: /\.(br|gz|webp|png|glb)$/.test(path) ? 0 : 9 }],
  ])
  return zipSync(Object.fromEntries(entries))
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** As `sha256sum --check` reads it. */
export const checksumsOf = (files: Files): string =>
  [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`)
    .join('')
