import type { Config } from '../../../config/config.ts'
import type { Message, Text } from '../../../model/message.ts'
import { loadCodeWords } from '../../../report/build/code-words.ts'
import type { Report } from '../../../report/schema/schema.ts'
import { withWords } from '../../../words/catalogue.ts'
import { msg } from '../../../words/fleet/index.ts'

export interface JudgedReport {
  report: Report
  /** One sentence for each check that comes out differently today. */
  changes: Message[]
}

/**
 * A full report of a fleet by the rules of today.
 * @param found what the engine has of the run; anything, since it came from a file
 */
export async function judgeToday(
  found: unknown,
  config: Config,
): Promise<{ judged: JudgedReport } | { problem: Text }> {
  if (found === undefined)
    return { problem: [msg('fleet.report.summaryOnly'), msg('fleet.report.addFull')] }
  const [{ readReport }, { rejudge }, { loadCatalog }] = await withWords(
    Promise.all([
      import('../../../report/schema/read.ts'),
      import('../../../report/build/rejudge.ts'),
      import('../../../catalog/catalog.ts'),
    ]),
  )
  const read = readReport(found)
  if (!read.ok) return { problem: msg('fleet.report.unread', { why: read.problem }) }
  const [catalog] = await Promise.all([loadCatalog(), loadCodeWords(read.report)])
  return { judged: rejudge(read.report, catalog.today(read.report.run.profiles, config)) }
}
