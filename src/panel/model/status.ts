import type { RunState } from '../../run/store.ts'
import { looks, palette } from './palette.ts'

export interface Status {
  /** The verdict sentence, whole. */
  headline: string
  mark: string
  color: string
  /** Short state beside the product's name. */
  word: string
  /** 0..1; 1 when nothing runs. */
  fraction: number
  /** Never empty while running, always with a number. */
  progress: string
  /** What is measured right now, or empty. */
  current: string
}

/** What the main panel says first. `now` in ms, for the running time. */
export function statusOf(state: RunState, now: number): Status {
  const { phase, report, progress, opened } = state
  if (phase === 'running') return running(state, now)
  if (report) {
    const look = looks[report.verdict]
    const { passed, total } = counted(report.audits)
    const seconds = Math.max(1, Math.round(report.run.durationMs / 1000))
    return {
      headline: report.headline,
      mark: look.mark,
      color: look.color,
      word: opened ? `Opened from ${opened.from}` : phase === 'stopped' ? 'Stopped' : look.word,
      fraction: 1,
      progress: `${passed} of ${total} checks pass · ${seconds} s`,
      current: '',
    }
  }
  return {
    headline: 'Check whether this headset, network and account can carry immersive events.',
    mark: '→',
    color: palette.accent,
    word: 'Ready',
    fraction: 0,
    progress:
      progress.total > 0 ? `${progress.done} of ${progress.total}` : 'Takes about 20 seconds',
    current: '',
  }
}

function running({ progress, results }: RunState, now: number): Status {
  const { done, total, startedAt, current } = progress
  const seconds = startedAt ? Math.max(0, Math.round((now - startedAt) / 1000)) : 0
  const failed = Object.values(results).filter(({ verdict }) => verdict === 'fail').length
  return {
    headline: 'Checking what stands between this headset and the service.',
    mark: looks.running.mark,
    color: looks.running.color,
    word: failed > 0 ? `Running · ${failed} fail` : 'Running',
    fraction: total > 0 ? done / total : 0,
    progress: `${done} of ${total} · ${seconds} s`,
    current: current ?? '',
  }
}

/** Rows that were measured, and how many of them pass. */
function counted(rows: { verdict: string }[]) {
  const measured = rows.filter(({ verdict }) => verdict !== 'notApplicable')
  return {
    passed: measured.filter(({ verdict }) => verdict === 'pass').length,
    total: measured.length,
  }
}
