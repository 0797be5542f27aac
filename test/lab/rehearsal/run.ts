import { mkdir, writeFile } from 'node:fs/promises'
import { judge } from '../../../src/rehearsal/judge/judge.ts'
import { ARTIFACTS, artifact } from '../measure.ts'
import { rehearseOver } from './rehearsal.ts'
import { type RehearsalScenario, rehearsalScenarios, wrongIn } from './scenarios.ts'

interface Outcome {
  name: string
  problems: string[]
  onLaterTry?: boolean
}

/** A stall of the whole machine is no fault of the product; as often as where chance decides. */
const TRIES = 3

export const rehearsalsNamed = (wanted: readonly string[]): RehearsalScenario[] =>
  rehearsalScenarios.filter(
    ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
  )

/** Each has seven pages, so there is only one at a time. */
export async function rehearseAll(
  scenarios: readonly RehearsalScenario[],
  app: string,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const scenario of scenarios) {
    let outcome = await attempt(scenario, app)
    for (let number = 2; outcome.problems.length > 0 && number <= TRIES; number++) {
      console.log(`once more: ${scenario.name}`)
      outcome = { ...(await attempt(scenario, app)), onLaterTry: true }
    }
    outcomes.push(outcome)
  }
  return outcomes
}

async function attempt(scenario: RehearsalScenario, app: string): Promise<Outcome> {
  const { name, setting } = scenario
  const began = Date.now()
  let problems: string[]
  try {
    const rehearsed = await rehearseOver({ ...setting, app })
    await mkdir(ARTIFACTS, { recursive: true })
    const { record } = rehearsed
    await writeFile(artifact(name, 'json'), JSON.stringify({ verdict: judge(record), record }))
    problems = wrongIn(scenario, rehearsed)
  } catch (error) {
    problems = [error instanceof Error ? error.message : String(error)]
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5)
  console.log(`${problems.length ? 'FAIL' : 'ok  '} ${seconds} s  ${name}`)
  for (const problem of problems) console.log(`               > ${problem}`)
  return { name, problems }
}
