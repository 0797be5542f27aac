import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../docs')
const FILE = join(FOLDER, 'bench.md')
const TITLE = '## Port sweeps'

/** `npm run bench` writes all of docs/bench.md but the section of the sweeps, which it keeps. */
export async function writeSections(text: string): Promise<void> {
  await write(text, (await read()).sweeps)
}

/** Only the section of the sweeps is written anew. */
export async function writeSweeps(text: string): Promise<void> {
  await write((await read()).rest, `${TITLE}\n\n${text}`)
}

async function read(): Promise<{ rest: string; sweeps: string }> {
  const [rest = '', sweeps] = (await readFile(FILE, 'utf8').catch(() => '')).split(TITLE)
  return { rest: rest.trim(), sweeps: sweeps ? `${TITLE}\n\n${sweeps.trim()}` : '' }
}

/** The sweeps come last. */
async function write(rest: string, sweeps: string) {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(FILE, `${[rest.trim(), sweeps].filter(Boolean).join('\n\n')}\n`)
}
