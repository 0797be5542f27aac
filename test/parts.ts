import { browserNeeds, labNeeds, type Need, otherBrowserNeeds, relayNeeds } from './needs.ts'
import { artifact, read, shell } from './shell.ts'
import { vitest } from './vitest-part.ts'

export interface Count {
  passed: number
  failed: number
  skipped: number
}

/** One part of `npm test`. */
export interface Part {
  name: string
  needs?: Need[]
  /** Waits more than it works, so the next part runs beside it. */
  beside?: boolean
  run: () => Promise<Count>
}

export const parts: Part[] = [
  { name: 'types', run: () => gate('tsc --noEmit') },
  { name: 'lint', run: () => gate('biome check .') },
  { name: 'words', run: () => gate('tsx tools/words.ts --check') },
  { name: 'walls', run: () => gate('tsx test/walls/run.ts') },
  { name: 'unused code', run: () => gate('knip') },
  { name: 'catalog', run: () => gate('tsx src/catalog/check.ts') },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'collector', beside: true, run: () => vitest('collector') },
  { name: 'engines', run: () => gate('tsx test/engines.ts') },
  { name: 'build', run: () => gate('vite build') },
  { name: 'size budget', run: () => gate('size-limit') },
  {
    name: 'browser',
    needs: browserNeeds,
    run: () => vitest('browser'),
  },
  {
    name: 'other browsers',
    needs: [...otherBrowserNeeds, ...relayNeeds],
    run: () => vitest('other-browsers'),
  },
  { name: 'network lab', needs: labNeeds, run: lab },
]

/** A command that either passes or fails: counts as one. */
async function gate(command: string): Promise<Count> {
  return one((await shell(command)) === 0)
}

async function lab(): Promise<Count> {
  const file = artifact('lab/summary.json')
  const code = await shell('tsx test/lab/run.ts')
  const result = read<{ passed: number; failed: number }>(file)
  if (!result) return one(false)
  return { ...result, failed: code !== 0 && result.failed === 0 ? 1 : result.failed, skipped: 0 }
}

const one = (good: boolean): Count => ({
  passed: good ? 1 : 0,
  failed: good ? 0 : 1,
  skipped: 0,
})
