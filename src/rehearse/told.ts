import type { RehearsalState, Trouble } from '../app/rehearsal/state.ts'
import { clockTime } from '../ui/words.ts'
import { t } from '../words/rehearse/index.ts'

/** What a device in a rehearsal shows, for every state: a word across the room, and a sentence. */
export interface Told {
  tone: 'waiting' | 'running' | 'pass' | 'warn' | 'unknown'
  word: string
  sentence: string
}

export function told(state: RehearsalState): Told {
  const { step, trouble, relayLost } = state
  if (step === 'out' && trouble?.kind !== 'stopped')
    return { tone: 'unknown', word: t('rehearse.word.out'), sentence: whyNot(trouble) }
  const stopped = trouble?.kind === 'stopped' && (step === 'out' || step === 'done')
  if (stopped)
    return { tone: 'waiting', word: t('rehearse.word.stopped'), sentence: t('rehearse.stopped') }
  const sentence = state.role === 'source' ? ofSource(state) : ofDevice(state)
  switch (step) {
    case 'joining':
    case 'out':
      return { tone: 'waiting', word: t('rehearse.word.joining'), sentence }
    case 'lobby':
      return { tone: 'waiting', word: t('rehearse.word.lobby'), sentence }
    case 'connecting':
      return { tone: 'waiting', word: t('rehearse.word.connecting'), sentence }
    case 'ready':
      return { tone: 'waiting', word: t('rehearse.word.ready'), sentence }
    case 'running':
      return { tone: relayLost ? 'warn' : 'running', word: t('rehearse.word.running'), sentence }
    case 'sending':
      return { tone: 'waiting', word: t('rehearse.word.sending'), sentence }
    case 'done':
      return { tone: relayLost ? 'warn' : 'pass', word: t('rehearse.word.done'), sentence }
  }
}

function ofDevice(state: RehearsalState): string {
  const { step, collector, relayLost, startAt, plan, window, second } = state
  const silent = collector === false
  switch (step) {
    case 'joining':
    case 'out':
      if (plan?.at) return t('rehearse.comparing')
      return silent ? t('rehearse.silent') : t('rehearse.joining')
    case 'lobby':
      return silent ? t('rehearse.silent') : waiting(startAt, t('rehearse.lobby'))
    case 'connecting':
      return t('rehearse.connecting')
    case 'ready':
      return silent ? t('rehearse.silent') : waiting(startAt, t('rehearse.ready'))
    case 'running': {
      if (relayLost) return t('rehearse.relayLost')
      if (silent) return t('rehearse.cutOff')
      const seconds = plan?.seconds ?? 0
      if (second === undefined && window && window.from > 0)
        return t('rehearse.turn', { from: window.from, seconds })
      return t('rehearse.running', { second: (second ?? 0) + 1, seconds })
    }
    case 'sending':
      return silent ? t('rehearse.sendingLater') : t('rehearse.sending')
    case 'done':
      return collector === undefined ? t('rehearse.doneHere') : t('rehearse.done')
  }
}

const waiting = (startAt: number | undefined, otherwise: string) =>
  startAt === undefined ? otherwise : t('rehearse.readyAt', { time: clockTime(startAt) })

function ofSource({ step, collector, feeds, plan, second }: RehearsalState): string {
  if (feeds?.late) return t('rehearse.source.late')
  if (step === 'done') return t('rehearse.source.done')
  if (collector === false) return t('rehearse.silent')
  if (step === 'joining') return t('rehearse.joining')
  if (step === 'running')
    return t('rehearse.running', { second: (second ?? 0) + 1, seconds: plan?.seconds ?? 0 })
  return feeds ? t('rehearse.source.lobby', feeds) : t('rehearse.source.waiting')
}

function whyNot(trouble: Trouble | undefined): string {
  switch (trouble?.kind) {
    case 'failed':
      return t(`rehearse.failed.${trouble.why}`)
    case 'limit':
      return t(`rehearse.limit.${trouble.why}`)
    case 'refused':
      return t(`rehearse.refused.${trouble.why}`)
    case 'link':
      return t(`rehearse.link.${trouble.why}`)
    case 'clock': {
      const { offSeconds, boundSeconds: bound } = trouble
      if (offSeconds === undefined) return t('rehearse.clock.unknown')
      return t('rehearse.clock.off', { seconds: Math.round(Math.abs(offSeconds)), bound })
    }
    default:
      return t('rehearse.failed.error')
  }
}
