/**
 * `npm test`: every check in order and one summary.
 * Usage: npm test [-- part of a part's name ...], e.g. npm test -- unit lab
 */
import { missingOf } from './needs.ts'
import { type Count, type Part, parts } from './parts.ts'

const CI = process.env.CI === 'true'

interface Result extends Count {
  name: string
  seconds: number
  note?: string
}

async function attempt(part: Part): Promise<Result> {
  console.log(`\n── ${part.name} ──`)
  const note = missingOf(part.needs)
  if (note) {
    console.log(`skipped: ${note}`)
    // On CI a part that cannot run is a failure, not an excuse.
    return { name: part.name, seconds: 0, note, ...count(CI ? 'failed' : 'skipped') }
  }
  const start = performance.now()
  const result = await part.run()
  const seconds = (performance.now() - start) / 1000
  return { name: part.name, seconds, ...result }
}

const count = (what: keyof Count): Count => ({ passed: 0, failed: 0, skipped: 0, [what]: 1 })

function print(results: Result[]) {
  console.log('\n── summary ──')
  for (const { name, passed, failed, skipped, seconds, note } of results) {
    const mark = failed > 0 ? 'FAIL' : skipped > 0 && passed === 0 ? 'skip' : 'ok  '
    const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    const line = `${mark} ${name.padEnd(12)} ${`${seconds.toFixed(0)} s`.padStart(6)}  ${counts}`
    console.log(note ? `${line} (${note})` : line)
  }
}

function sum(results: Result[], what: keyof Count): number {
  return results.reduce((total, result) => total + result[what], 0)
}

async function main() {
  const wanted = process.argv.slice(2)
  const chosen = parts.filter(
    ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
  )
  if (chosen.length === 0) throw new Error(`No part is named like "${wanted.join('", "')}".`)
  const results: Result[] = []
  let waiting: Promise<Result>[] = []
  for (const part of chosen) {
    waiting.push(attempt(part))
    if (part.beside) continue
    results.push(...(await Promise.all(waiting)))
    waiting = []
  }
  results.push(...(await Promise.all(waiting)))

  print(results)
  const [passed, failed, skipped] = [
    sum(results, 'passed'),
    sum(results, 'failed'),
    sum(results, 'skipped'),
  ]
  console.log(skipped > 0 ? `\n${skipped} skipped` : '')
  // The last line, which CI reads.
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

main().catch((error: Error) => {
  console.error(`npm test: ${error.message}`)
  process.exit(1)
})
