import type { WalkState } from '../../run/store.ts'
import { t as walkWords } from '../../words/walk/index.ts'
import { t } from '../../words/walkPanel/index.ts'
import { looks, palette } from '../model/palette.ts'
import { countsOf } from './card-words.ts'

/** A paragraph, and its colour. */
export type Said = [said: string, color: string]

interface About {
  /** The last walk on this page. */
  walk?: WalkState | undefined
  /** Charge of the battery, where it is low. */
  percent?: number | undefined
  isRefused: boolean
}

/** What is said before a walk begins: what it is, or what the last one brought; then what counts now. */
export function startTexts({ walk, percent, isRefused }: About): Said[] {
  const first: Said = [
    walk ? t('walkPanel.done', { counts: countsOf(walk) }) : t('walkPanel.about'),
    palette.text,
  ]
  if (isRefused) return [first, [walkWords('walk.noRelay'), looks.warn.color]]
  const second: Said =
    percent === undefined
      ? [walkWords('walk.meaning'), palette.soft]
      : [t('walkPanel.battery', { percent }), looks.warn.color]
  return [first, second, [t('walkPanel.data'), palette.soft]]
}
