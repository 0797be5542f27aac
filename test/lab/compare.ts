import type { Report } from '../../src/report/schema/schema.ts'
import type { Scenario } from './scenario.ts'

/** What the report says and should not. Empty where everything is as expected. */
export function differences(expected: Scenario['expect'], report: Report): string[] {
  const found: string[] = []
  if (report.verdict !== expected.verdict && report.verdict !== expected.orVerdict)
    found.push(`verdict ${report.verdict}, expected ${expected.verdict}`)
  // That only some checks were asked is the scenario's own choice.
  const sentence = report.headline.replace(/^This run tested only .*?"\. /, '')
  if (!expected.headline.test(sentence))
    found.push(`headline "${report.headline}", expected ${expected.headline}`)
  const causes = report.findings.map(({ cause }) => cause)
  if (causes.join() !== expected.causes.join())
    found.push(`findings [${causes.join(', ')}], expected [${expected.causes.join(', ')}]`)
  for (const [id, [verdict, cause]] of Object.entries(expected.audits ?? {})) {
    const audit = report.audits.find((row) => row.id === id)
    const got = audit ? [audit.verdict, audit.cause].filter(Boolean).join(' ') : 'no such row'
    const wanted = [verdict, cause].filter(Boolean).join(' ')
    if (got !== wanted) found.push(`${id}: ${got}, expected ${wanted}`)
  }
  for (const [id, wanted] of Object.entries(expected.explains ?? {})) {
    const text = report.audits.find((row) => row.id === id)?.explanation ?? ''
    if (!wanted.test(text)) found.push(`${id} explains "${text}", expected ${wanted}`)
  }
  const said = report.findings.map(
    ({ title, explanation, fix }) => `${title} ${explanation} ${fix.what}`,
  )
  if (expected.says && !said.some((text) => expected.says?.test(text)))
    found.push(`no finding says ${expected.says}`)
  return found
}
