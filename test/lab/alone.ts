/** What has the machine to itself: a room of seven pages, a walk in real time. */
export interface AloneScenario {
  name: string
  /**
   * @param app folder of the built app
   * @returns what is wrong
   */
  attempt: (app: string) => Promise<string[]>
}

export interface AloneOutcome {
  name: string
  problems: string[]
  onLaterTry?: boolean
}

/** A stall of the whole machine is no fault of the product; as often as where chance decides. */
const TRIES = 3

/** One after the other. */
export async function runAlone(
  scenarios: readonly AloneScenario[],
  app: string,
): Promise<AloneOutcome[]> {
  const outcomes: AloneOutcome[] = []
  for (const scenario of scenarios) {
    let outcome = await attemptOf(scenario, app)
    for (let number = 2; outcome.problems.length > 0 && number <= TRIES; number++) {
      console.log(`once more: ${scenario.name}`)
      outcome = { ...(await attemptOf(scenario, app)), onLaterTry: true }
    }
    outcomes.push(outcome)
  }
  return outcomes
}

async function attemptOf({ name, attempt }: AloneScenario, app: string): Promise<AloneOutcome> {
  const began = Date.now()
  const problems = await attempt(app).catch((error: unknown) => [
    error instanceof Error ? error.message : String(error),
  ])
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5)
  console.log(`${problems.length ? 'FAIL' : 'ok  '} ${seconds} s  ${name}`)
  for (const problem of problems) console.log(`               > ${problem}`)
  return { name, problems }
}
