import { loadCodeWords } from '../report/build/code-words.ts'
import type { Report } from '../report/schema/schema.ts'
import { type Notice, notify, type RunState, type RunStore } from '../run/store.ts'
import { withWords } from '../words/catalogue.ts'
import { msg } from '../words/page/index.ts'

type From = NonNullable<RunState['opened']>['from']

/** Shows reports that did not come from this page's own run, and goes back from them. */
export interface Opener {
  /** Judges the report by today's rules and shows it. Does nothing while a run goes on. */
  open: (report: Report, from: From) => Promise<void>
  /** Opens a report file; what is none becomes a notice. */
  openFile: (file: File) => Promise<void>
  /** Opens the report in a link's fragment, if it carries one. */
  openLink: (hash: string) => Promise<void>
  /** Back to this page's own run, or to the start. */
  close: () => void
}

type Today = Parameters<typeof import('../report/build/rejudge.ts').rejudge>[1]

/** @param today the rules of these profiles as they stand now */
export function createOpener(
  store: RunStore,
  today: (profiles: readonly string[]) => Promise<Today>,
): Opener {
  let own: Pick<RunState, 'phase' | 'planned' | 'results' | 'report'> | undefined

  const open: Opener['open'] = async (report, from) => {
    const [{ rejudge }, rules] = await Promise.all([
      withWords(import('../report/build/rejudge.ts')),
      today(report.run.profiles),
      loadCodeWords(report),
    ])
    const state = store.getState()
    if (state.phase === 'running') return
    if (!state.opened) {
      const { phase, planned, results, report: shown } = state
      own = { phase, planned, results, report: shown }
    }
    const judged = rejudge(report, rules)
    store.setState({
      report: judged.report,
      opened: { from, changes: judged.changes },
      planned: [],
      results: Object.fromEntries(judged.report.audits.map((row) => [row.id, row])),
    })
  }

  const refuse = (text: Notice['text']) => notify(store, { id: 'open', level: 'error', text })

  return {
    open,
    async openFile(file) {
      const { readReportText } = await withWords(import('../report/schema/read.ts'))
      const read = readReportText(await file.text().catch(() => ''))
      if (read.ok) await open(read.report, 'file')
      else refuse(msg('page.refused', { file: file.name, problem: read.problem }))
    },
    async openLink(hash) {
      if (!/^#?r=\d+\./.test(hash)) return
      const { decodeLink } = await withWords(import('../report/export/link.ts'))
      const read = await decodeLink(hash)
      if (read.ok) await open(read.report, 'link')
      else refuse(read.problem)
    },
    close() {
      if (!store.getState().opened) return
      store.setState({
        ...(own ?? { phase: 'idle', planned: [], results: {}, report: undefined }),
        opened: undefined,
      })
      own = undefined
    },
  }
}
