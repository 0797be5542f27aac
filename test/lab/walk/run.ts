import { mkdir, writeFile } from 'node:fs/promises'
import type { AloneScenario } from '../alone.ts'
import { ARTIFACTS, artifact } from '../measure.ts'
import { walkScenarios } from './scenarios.ts'
import { walkOver } from './walk-over.ts'

/** Late packets of a walk are what others hold up, too: one at a time. */
export const walks = walkScenarios.map(
  ({ name, plan, check }): AloneScenario => ({
    name,
    async attempt() {
      const walked = await walkOver(plan)
      await mkdir(ARTIFACTS, { recursive: true })
      await writeFile(artifact(name, 'json'), JSON.stringify(walked.map))
      return check(walked)
    },
  }),
)
