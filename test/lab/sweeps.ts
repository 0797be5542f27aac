import { seeded } from '../../src/fleet/sample/random.ts'
import type { PortRangeEvidence } from '../../src/probes/evidence.ts'
import { createSweepRig, FROM, type Hole, type Protocol, TO } from './sweep-rig.ts'

const PAGES = 2
/** Patterns for each page; before the last one comes the first again, as the tenth sweep. */
const PATTERNS = 10
/**
 * Sweeps of the open range that follow on the first page. Where connections are never replaced,
 * its sockets run out after 22 to 34 sweeps, and open ports are called closed.
 */
const OPEN_SWEEPS = 30

export interface SweepOutcome {
  name: string
  problems: string[]
}

/**
 * Twenty patterns of holes, swept over UDP and TCP at once, ten on each of two pages, and on one
 * of them 31 sweeps more. Every closed port has to be found and none besides.
 * @param seed a pattern can be had again by its seed
 * @returns what came out, page by page
 */
export const sweepPages = (
  app: string,
  seed: number,
  pages: number[] = Array.from({ length: PAGES }, (_, page) => page),
): Promise<SweepOutcome[][]> =>
  Promise.all(
    pages.map((page) => sweepOnePage(app, seed + page * 100, page === 0 ? OPEN_SWEEPS : 0)),
  )

async function sweepOnePage(
  app: string,
  firstSeed: number,
  openSweeps: number,
): Promise<SweepOutcome[]> {
  const rig = await createSweepRig(app)
  const outcomes: SweepOutcome[] = []
  const sweep = async (name: string, holes: Hole[]) => {
    const found = await rig.sweep(holes)
    outcomes.push({
      name: `sweep ${outcomes.length + 1} of its page, ${name}: ${text(holes) || 'all open'}`,
      problems: (['udp', 'tcp'] as const).flatMap((protocol) =>
        differences(holes, protocol, found[protocol]),
      ),
    })
    return found
  }
  const sweepSeed = (seed: number) => sweep(`seed ${seed}`, pattern(seed))
  try {
    const first = await sweepSeed(firstSeed)
    const again = async () => {
      const found = await sweep(`seed ${firstSeed} again`, pattern(firstSeed))
      for (const protocol of ['udp', 'tcp'] as const)
        if (!same(first[protocol], found[protocol]))
          outcomes.at(-1)?.problems.push(`${protocol}: not what the first sweep said`)
    }
    const seeds = Array.from({ length: PATTERNS }, (_, index) => firstSeed + index)
    for (const seed of seeds.slice(1, -1)) await sweepSeed(seed)
    await again()
    await sweepSeed(seeds.at(-1) as number)
    for (let count = 0; count < openSweeps; count++) await sweep('no holes', [])
    if (openSweeps > 0) await again()
    const { udp, tcp } = await rig.sockets()
    const open = `${udp} UDP and ${tcp} TCP sockets open at the end`
    console.log(`     ${outcomes.length} sweeps on one page, ${open}`)
  } catch (error) {
    // The rest of the page's sweeps would only say the same.
    const problem = error instanceof Error ? error.message : String(error)
    outcomes.push({ name: `sweep ${outcomes.length + 1} of its page`, problems: [problem] })
  } finally {
    await rig.remove()
  }
  return outcomes
}

const same = (a: PortRangeEvidence, b: PortRangeEvidence) =>
  JSON.stringify([a.closed, a.answered + a.opened]) ===
  JSON.stringify([b.closed, b.answered + b.opened])

function differences(holes: Hole[], protocol: Protocol, found: PortRangeEvidence): string[] {
  const wanted = unpack(holes.filter((hole) => hole.protocol === protocol))
  const got = unpack(found.closed)
  const wrong = [...new Set([...wanted.keys(), ...got.keys()])]
    .filter((port) => wanted.get(port) !== got.get(port))
    .map((port) => `${port} ${got.get(port) ?? 'open'}, expected ${wanted.get(port) ?? 'open'}`)
  const open = found.answered + found.opened
  const problems = wrong.length > 0 ? [`${protocol}: ${wrong.slice(0, 5).join('; ')}`] : []
  if (open !== TO - FROM + 1 - wanted.size) problems.push(`${protocol}: ${open} ports open`)
  return problems
}

/** Port by port; where holes lie on each other, the drop comes first. */
function unpack(ranges: { from: number; to: number; outcome: string }[]): Map<number, string> {
  const ports = new Map<number, string>()
  for (const { from, to, outcome } of ranges)
    for (let port = from; port <= to; port++)
      if (ports.get(port) !== 'silent') ports.set(port, outcome)
  return ports
}

/** Single ports, blocks, half of the range or all of it, by a seeded generator. */
function pattern(seed: number): Hole[] {
  const { next: random, below: pick } = seeded(seed)
  return (['udp', 'tcp'] as const).flatMap((protocol): Hole[] => {
    const outcome = () => (protocol === 'tcp' && random() < 0.4 ? 'refused' : 'silent')
    const hole = (from: number, length: number): Hole => ({
      protocol,
      from,
      to: Math.min(TO, from + length - 1),
      outcome: outcome(),
    })
    const somewhere = (length: number) => hole(FROM + pick(TO - FROM + 1), length)
    switch (pick(6)) {
      case 0:
        return []
      case 1:
        return [hole(FROM, TO - FROM + 1)]
      case 2:
        return [hole(random() < 0.5 ? FROM : FROM + 250, 250)]
      case 3:
        return Array.from({ length: 1 + pick(12) }, () => somewhere(1))
      default:
        return Array.from({ length: 1 + pick(5) }, () => somewhere(1 + pick(60)))
    }
  })
}

const text = (holes: Hole[]) =>
  holes
    .map(({ from, to, protocol, outcome }) => `${from}-${to}/${protocol} ${outcome}`)
    .slice(0, 4)
    .join(', ')
