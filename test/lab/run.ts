/**
 * The network lab: every scenario in its own pair of namespaces, Chromium inside. Linux, root.
 * Usage: tsx test/lab/run.ts [part of a scenario's name, or `sweep` ...]
 */
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { type AloneOutcome, runAlone } from './alone.ts'
import { differences } from './compare.ts'
import { ARTIFACTS, DIST, measure, takeDownAll } from './measure.ts'
import { removeLeftovers } from './network.ts'
import { rehearsals } from './rehearsal/run.ts'
import type { Scenario } from './scenario.ts'
import { matrix, scenarios } from './scenarios.ts'
import { type SweepOutcome, sweepPages } from './sweeps.ts'
import { matrixToMarkdown, type Outcome } from './table.ts'
import { takeDownUnderWay } from './take-down.ts'
import { walks } from './walk/run.ts'

const TABLE = join(import.meta.dirname, '../../docs/fault-matrix.md')

/** Most of a scenario is waiting for answers that do not come; two pages sweep beside them. */
const AT_ONCE = 3
/** What measures time leaves each of them a core. */
const TIMED_AT_ONCE = 2

async function attempt(scenario: Scenario, app: string): Promise<Outcome> {
  try {
    const report = await measure(scenario, app)
    const problems = differences(scenario.expect, report)
    return show({ scenario, problems, report })
  } catch (error) {
    return show({ scenario, problems: [error instanceof Error ? error.message : String(error)] })
  }
}

/**
 * What failed is measured once more with nothing beside it: a stall of the machine is no fault of
 * the product, two failures are. Where chance decides which packets get lost, three are. What was
 * wrong the first time stays in sight.
 */
async function again(first: Outcome, app: string): Promise<Outcome> {
  let last = first
  const tries = first.scenario.chance ? 3 : 2
  for (let number = 2; last.problems.length > 0 && number <= tries; number++) {
    console.log(`once more, alone: ${first.scenario.name}`)
    last = { ...(await attempt(first.scenario, app)), onLaterTry: true }
  }
  if (last.problems.length > 0 || last === first) return last
  console.log('     ok now; the first try said')
  for (const problem of first.problems) console.log(`               > ${problem}`)
  return last
}

function show(outcome: Outcome): Outcome {
  const { scenario, problems, report } = outcome
  const time = report ? `${(report.run.durationMs / 1000).toFixed(1).padStart(5)} s` : '      -'
  const verdict = `${scenario.expect.verdict}: ${scenario.expect.causes.join(', ') || 'no findings'}`
  console.log(`${problems.length ? 'FAIL' : 'ok  '} ${time}  ${scenario.name}  (${verdict})`)
  if (report) console.log(`               ${report.headline}`)
  for (const problem of problems) console.log(`               > ${problem}`)
  return outcome
}

const seed = Number(process.env.SWEEP_SEED) || Date.now() % 1_000_000

async function sweep(app: string, pages?: number[]): Promise<SweepOutcome[][]> {
  console.log(`Port sweeps, SWEEP_SEED=${seed}`)
  const outcomes = await sweepPages(app, seed, pages)
  for (const { name, problems } of outcomes.flat()) {
    console.log(`${problems.length ? 'FAIL' : 'ok  '} ${name}`)
    for (const problem of problems) console.log(`               > ${problem}`)
  }
  return outcomes
}

async function main() {
  if (!existsSync(join(DIST, 'index.html')))
    throw new Error('The lab runs the built app: npm run build comes first.')
  await removeLeftovers()
  const wanted = process.argv.slice(2)
  const isWanted = ({ name }: { name: string }) =>
    wanted.length === 0 || wanted.some((part) => name.includes(part))
  const chosen = scenarios.filter(isWanted)
  const sweeping = wanted.length === 0 || wanted.includes('sweep')
  const alone = [...rehearsals, ...walks].filter(isWanted)
  if (chosen.length === 0 && !sweeping && alone.length === 0)
    throw new Error(`No scenario is named like "${wanted.join('", "')}".`)

  // A build that somebody starts meanwhile must not take the files away.
  const app = await mkdtemp(join(tmpdir(), 'preflight-app-'))
  const outcomes: Outcome[] = []
  const swept: SweepOutcome[][] = []
  const ran: AloneOutcome[] = []
  try {
    await cp(DIST, app, { recursive: true })
    const few = pLimit(TIMED_AT_ONCE)
    const timed = chosen.filter((scenario) => scenario.timed)
    outcomes.push(...(await Promise.all(timed.map((scenario) => few(attempt, scenario, app)))))
    const limit = pLimit(AT_ONCE)
    const rest = chosen.filter(({ timed }) => !timed)
    // Beside the others: sweeps wait too, and must be exact all the same.
    const sweeps = sweeping ? sweep(app) : []
    const jobs = rest.map((scenario) => limit(attempt, scenario, app))
    outcomes.push(...(await Promise.all(jobs)))
    swept.push(...(await sweeps))
    for (const [index, outcome] of outcomes.entries()) outcomes[index] = await again(outcome, app)
    const isWrong = (page: SweepOutcome[]) => page.some(({ problems }) => problems.length > 0)
    for (const [number, page] of swept.entries()) {
      if (!isWrong(page)) continue
      console.log(`the sweeps of page ${number + 1} once more, alone`)
      swept.splice(number, 1, ...(await sweep(app, [number])))
    }
    ran.push(...(await runAlone(alone, app)))
  } finally {
    await rm(app, { recursive: true, force: true })
  }
  if (chosen.length === scenarios.length) await writeFile(TABLE, matrixToMarkdown(matrix, outcomes))

  const all = [...outcomes, ...swept.flat(), ...ran]
  const failed = all.filter(({ problems }) => problems.length > 0).length
  const summary = { passed: all.length - failed, failed }
  await mkdir(ARTIFACTS, { recursive: true })
  await writeFile(join(ARTIFACTS, 'summary.json'), JSON.stringify(summary))
  const late = [...outcomes, ...ran].filter(
    ({ onLaterTry, problems }) => onLaterTry && !problems.length,
  ).length
  const note = late > 0 ? `, ${late} of the passed on a later try` : ''
  console.log(`${summary.passed} passed, ${summary.failed} failed${note}`)
  process.exitCode = failed > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, async () => {
    await Promise.all([takeDownAll(), takeDownUnderWay()])
    process.exit(130)
  })

main().catch(async (error: Error) => {
  console.error(`Network lab: ${error.message}`)
  await takeDownAll()
  process.exit(1)
})
