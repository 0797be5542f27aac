import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../docs')
const FILE = join(FOLDER, 'bench.md')
/** Parts that are measured by themselves, in the order in which they stand at the end. */
const titles = {
  responsiveness: '## Responsiveness',
  /** By hand, from what test/bench/watch.ts says. */
  watch: '## Watched line',
  /** By hand, from what test/bench/rehearsal-channel.ts says. */
  rehearsal: '## Rehearsal channel',
  firstLoad: '## First visit',
  sweeps: '## Port sweeps',
  fleet: '## Fleet page',
} as const
type Part = keyof typeof titles
const parts = Object.keys(titles) as Part[]

/** The bench of the line writes all of docs/bench.md but the parts that others measure. */
export async function writeSections(text: string): Promise<void> {
  await write({ ...(await read()), rest: text })
}

/** Only the section of the round trips a minute is written anew. */
export const writeResponsiveness = (text: string) => writePart('responsiveness', text)
/** Only the section of the sweeps is written anew. */
export const writeSweeps = (text: string) => writePart('sweeps', text)
/** Only the section of the first visit is written anew. */
export const writeFirstLoad = (text: string) => writePart('firstLoad', text)
/** Only the section of the fleet page is written anew. */
export const writeFleet = (text: string) => writePart('fleet', text)

async function writePart(part: Part, text: string): Promise<void> {
  await write({ ...(await read()), [part]: `${titles[part]}\n\n${text}` })
}

type Sections = Partial<Record<Part, string>> & { rest: string }

/** Each part ends where the next one begins. */
async function read(): Promise<Sections> {
  const text = await readFile(FILE, 'utf8').catch(() => '')
  const starts = parts
    .map((part) => ({ part, at: `\n${text}`.indexOf(`\n${titles[part]}\n`) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  const found: Sections = { rest: text.slice(0, starts[0]?.at) }
  for (const [index, { part, at }] of starts.entries())
    found[part] = text.slice(at, starts[index + 1]?.at)
  return found
}

async function write({ rest, ...own }: Sections) {
  const text = [rest, ...parts.map((part) => own[part] ?? '')].map((one) => one.trim())
  await mkdir(FOLDER, { recursive: true })
  await writeFile(FILE, `${text.filter(Boolean).join('\n\n')}\n`)
}
