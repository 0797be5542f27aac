import { mkdir, writeFile } from 'node:fs/promises'
import { judge } from '../../../src/rehearsal/judge/judge.ts'
import type { AloneScenario } from '../alone.ts'
import { ARTIFACTS, artifact } from '../measure.ts'
import { rehearseOver } from './rehearsal.ts'
import { rehearsalScenarios, wrongIn } from './scenarios.ts'

/** Each has seven pages, so there is only one at a time. */
export const rehearsals = rehearsalScenarios.map(
  (scenario): AloneScenario => ({
    name: scenario.name,
    async attempt(app) {
      const rehearsed = await rehearseOver({ ...scenario.setting, app })
      await mkdir(ARTIFACTS, { recursive: true })
      const { record } = rehearsed
      const kept = JSON.stringify({ verdict: judge(record), record })
      await writeFile(artifact(scenario.name, 'json'), kept)
      return wrongIn(scenario, rehearsed)
    },
  }),
)
