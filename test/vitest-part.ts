import type { Count } from './parts.ts'
import { artifact, read, shell } from './shell.ts'

/** What vitest's JSON reporter writes, as far as it is read here. */
interface Result {
  testResults: {
    /** Path of the file. */
    name: string
    status: 'passed' | 'failed'
    assertionResults: { fullName: string; status: string }[]
  }[]
}

/**
 * The tests of one vitest project. What failed runs once more with nothing beside it, as in the
 * network lab: a stall of the machine is no fault of the product, two failures are.
 */
export async function vitest(project: string): Promise<Count> {
  const first = await run(project)
  if (!first.result) return { passed: 0, failed: 1, skipped: 0 }
  const count = countOf(first.result)
  const failed = first.result.testResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return { ...count, failed: first.code === 0 ? 0 : 1 }

  console.log(`\nonce more, alone: ${failed.map(({ name }) => name).join(' ')}`)
  const second = await run(project, [
    '--maxWorkers=1',
    ...failed.map(({ name }) => quoted(name)),
    ...onlyFailed(failed),
  ])
  if (!second.result || second.code !== 0) return count
  return { ...count, passed: count.passed + countOf(second.result).passed, failed: 0 }
}

async function run(project: string, more: string[] = []) {
  const file = artifact(`vitest-${project}.json`)
  const reporters = `--reporter=default --reporter=json --outputFile.json=${file}`
  const code = await shell(`vitest run --project ${project} ${reporters} ${more.join(' ')}`)
  return { code, result: read<Result>(file) }
}

function countOf({ testResults }: Result): Count {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const failed = tests.filter(({ status }) => status === 'failed').length
  const broken = testResults.filter(isBroken).length
  return { passed, failed: failed + broken, skipped: tests.length - passed - failed }
}

/** A file that could not be loaded or set up has no failed test of its own. */
const isBroken = ({ status, assertionResults }: Result['testResults'][number]) =>
  status === 'failed' && assertionResults.every((test) => test.status !== 'failed')

/** Chooses the failed tests by name; none are chosen where a whole file has to run again. */
function onlyFailed(files: Result['testResults']): string[] {
  if (files.some(isBroken)) return []
  const names = files.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  )
  return ['-t', quoted(`^(${names.map(escaped).join('|')})$`)]
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** One argument of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
