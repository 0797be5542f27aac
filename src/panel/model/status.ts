import { headlineOf, placeAfterVerdict, restOfHeadline, titleOf } from '../../report/schema/told.ts'
import type { RunState } from '../../run/store.ts'
import { duration } from '../../words/amounts.ts'
import { notTestedYet, stateWord, verdictWord } from '../../words/names.ts'
import { t } from '../../words/panel/index.ts'
import { looks, palette } from './palette.ts'

export interface Status {
  /** The verdict sentence, whole. */
  headline: string
  mark: string
  color: string
  /** Short state beside the mark. */
  word: string
  /** Never empty while running, always with a number. */
  progress: string
  /** Result of the check that finished last, or empty. */
  current: string
}

/** What the main panel says first. `now` in ms, for the running time. */
export function statusOf(state: RunState, now: number): Status {
  if (state.phase === 'running') return running(state, now)
  return state.report ? finished(state, state.report) : idle(state)
}

function finished({ phase, opened }: RunState, report: NonNullable<RunState['report']>): Status {
  const { mark, color } = looks[report.verdict]
  const isTold = !opened && phase !== 'stopped'
  return {
    headline: (isTold && afterVerdict(report)) || headlineOf(report),
    mark,
    color,
    word: opened
      ? t('panel.status.opened', { from: opened.from })
      : phase === 'stopped'
        ? t('panel.status.stopped')
        : verdictWord(report.verdict),
    progress: t('panel.progress.done', {
      ...counted(report.audits),
      time: duration(wholeSeconds(report.run.durationMs)),
    }),
    current: '',
  }
}

/** The word beside the mark says the result: of a headline that begins with it, the rest follows. */
const afterVerdict = (report: NonNullable<RunState['report']>): string =>
  placeAfterVerdict(report) > 0 ? restOfHeadline(report) : ''

function idle({ progress: { done, total } }: RunState): Status {
  return {
    headline: t('panel.status.idle'),
    mark: '→',
    color: palette.accent,
    word: notTestedYet(),
    progress: total > 0 ? t('panel.progress.stopped', { done, total }) : t('panel.progress.idle'),
    current: '',
  }
}

function running({ progress }: RunState, now: number): Status {
  const { done, total, startedAt, current } = progress
  const time = duration(wholeSeconds(startedAt ? now - startedAt : 0))
  return {
    headline: t('panel.status.running'),
    mark: looks.running.mark,
    color: looks.running.color,
    word: stateWord('running'),
    progress: t('panel.progress.running', { done, total, time }),
    current: current ? titleOf(current) : '',
  }
}

/** A counter that ticks: at least one second, and never parts of one. */
const wholeSeconds = (ms: number) => Math.max(1, Math.round(ms / 1000)) * 1000

/** Rows that were measured, and how many of them pass. */
function counted(rows: { verdict: string }[]) {
  const measured = rows.filter(({ verdict }) => verdict !== 'notApplicable')
  return {
    passed: measured.filter(({ verdict }) => verdict === 'pass').length,
    total: measured.length,
  }
}
