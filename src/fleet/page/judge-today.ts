import type { Config } from '../../config.ts'
import type { Report } from '../../report/schema.ts'

export interface JudgedReport {
  report: Report
  /** One sentence for each check that comes out differently today. */
  changes: string[]
}

/**
 * A full report of a fleet by the rules of today.
 * @param found what the engine has of the run; anything, since it came from a file
 */
export async function judgeToday(
  found: unknown,
  config: Config,
): Promise<{ judged: JudgedReport } | { problem: string }> {
  if (found === undefined)
    return {
      problem:
        'Only the summary of this run is here. Load the file with its full report, or let the devices deliver full reports.',
    }
  const [{ readReport }, { rejudge }, { loadCatalog }] = await Promise.all([
    import('../../report/read.ts'),
    import('../../report/rejudge.ts'),
    import('../../catalog/catalog.ts'),
  ])
  const read = readReport(found)
  if (!read.ok) return { problem: read.problem }
  const catalog = await loadCatalog()
  return { judged: rejudge(read.report, catalog.today(read.report.run.profiles, config)) }
}
