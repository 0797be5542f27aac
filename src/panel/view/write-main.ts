import type { RunState } from '../../run/store.ts'
import { linkName, whoName } from '../../words/names.ts'
import { t } from '../../words/panel/index.ts'
import { chainNodes } from '../model/chain.ts'
import { nextStep } from '../model/findings.ts'
import { clamp, oneLine, widthOf, wrap } from '../model/measure.ts'
import { palette } from '../model/palette.ts'
import { distances, main, scales, text } from '../model/sizes.ts'
import { statusOf } from '../model/status.ts'
import { settingRoom, stateRoom } from '../model/widths.ts'
import type { Signals } from './signals.ts'
import type { View } from './view.ts'

/** Beside the mark of the verdict. */
const WORD_WIDTH = main.inner - 48
/** Inside the card of the next step. */
export const NEXT_WIDTH = main.inner - 40
export const NEXT_LINES = 2
const HEADLINE_LINES = 3
/** The smaller size has room for one more. */
const LONG_HEADLINE_LINES = 4

export function writeMain(view: View, now: number): void {
  const state = view.app.store.getState()
  const { status, next } = view.signals
  const said = statusOf(state, now)
  status.mark.value = said.mark
  status.color.value = said.color
  const large = wrap(said.headline, main.inner, text.heading).length <= HEADLINE_LINES
  status.headlineSize.value = large ? 'heading' : 'title'
  status.headline.value = large
    ? wrap(said.headline, main.inner, text.heading).join('\n')
    : clamp(said.headline, main.inner, text.title, LONG_HEADLINE_LINES).lines.join('\n')
  status.progress.value = said.progress
  status.word.value = oneLine(said.word, WORD_WIDTH, text.body)
  status.run.value = runLabel(state)

  const report = state.phase === 'running' ? undefined : state.report
  status.stage.value = state.phase === 'running' ? 'running' : report ? 'finished' : 'idle'
  const step = nextStep(report)
  next.who.value = step ? stepTitle(step) : idleTitle(state)
  const what = step?.what ?? (said.current || idleText(state))
  next.what.value = clamp(what, NEXT_WIDTH, text.body, NEXT_LINES).lines.join('\n')
}

/** The bar alone: it is stretched, which costs no layout. */
export function writeProgress({ status }: Signals, state: RunState): void {
  const { done, total } = state.progress
  const isRunning = state.phase === 'running'
  status.fraction.value = isRunning ? (total > 0 ? done / total : 0) : state.report ? 1 : 0
}

export function writeChain({ chain }: Signals, state: RunState): void {
  for (const [index, node] of chainNodes(state).entries()) {
    const drawn = chain[index]
    if (!drawn) continue
    drawn.mark.value = node.mark
    drawn.color.value = node.quiet ? palette.card : node.color
    drawn.border.value = node.quiet ? palette.edge : node.color
    drawn.onColor.value = node.quiet ? palette.soft : palette.onAccent
    const room = stateRoom(linkName(node.link))
    drawn.word.value = widthOf(node.text, text.note) <= room ? node.text : node.short
    drawn.wordColor.value = node.quiet ? palette.soft : node.color
    drawn.label.value = node.quiet ? palette.soft : palette.text
    drawn.scale.value = node.first ? 1.15 : 1
  }
}

function runLabel({ phase, report }: RunState): string {
  if (phase === 'running') return t('panel.stop')
  return report ? t('panel.runAgain') : t('panel.run')
}

const stepTitle = ({ who }: NonNullable<ReturnType<typeof nextStep>>) =>
  who === 'nobody' ? t('panel.next.title') : t('panel.next.for', { who: whoName(who) })

function idleTitle({ phase, report }: RunState): string {
  if (phase === 'running') return t('panel.next.latest')
  return report ? t('panel.next.title') : t('panel.next.after')
}

function idleText({ phase, report }: RunState): string {
  if (phase === 'running') return t('panel.next.results')
  return report ? t('panel.next.nothing') : t('panel.next.learn')
}

const onOff = (on: boolean) => t(on ? 'panel.settings.on' : 'panel.settings.off')

export function writeSetup({ setup }: Signals, { app, ui, seams }: View): void {
  const { scale, distance, curved, follow, sounds } = ui.getState()
  const { profiles } = app.store.getState()
  setup.profiles.value = t('panel.settings.selected', { count: profiles.length })
  setup.size.value = t('panel.settings.percent', { percent: (scales[scale] ?? 1) * 100 })
  setup.distance.value = t('panel.settings.metres', { metres: distances[distance] ?? 1 })
  setup.shape.value = t(curved ? 'panel.settings.curved' : 'panel.settings.flat')
  setup.follow.value = onOff(follow)
  setup.sounds.value = onOff(sounds)
  const account = seams.signIn?.label() ?? t('panel.settings.noSignIn')
  setup.signIn.value = oneLine(account, settingRoom(t('panel.settings.signInNow')), text.body)
}
