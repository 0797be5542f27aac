import type { Report } from '../../report/schema/schema.ts'
import { language } from '../../words/catalogue.ts'
import { t } from '../../words/panel/index.ts'
import { wrap } from '../model/measure.ts'
import { shareCode } from '../model/share.ts'
import { main, text as size } from '../model/sizes.ts'
import type { View } from './view.ts'

/** Makes the code of a finished report once, when Share is first opened for it. */
export function createSharer({
  app,
  ui,
  seams,
  signals,
}: Pick<View, 'app' | 'ui' | 'seams' | 'signals'>) {
  let made: Report | undefined
  let madeIn = language()
  const { share } = signals
  const say = (text: string) => {
    share.says.value = wrap(text, main.inner, size.body).join('\n')
  }
  return () => {
    const { report } = app.store.getState()
    if (!report) {
      made = undefined
      share.code.value = undefined
      say(t('panel.share.noReport'))
      return
    }
    if (ui.getState().tab !== 'share' || (report === made && madeIn === language())) return
    made = report
    madeIn = language()
    share.code.value = undefined
    say(t('panel.share.creating'))
    void shareCode(report, seams.baseUrl ?? location.href).then(
      (code) => {
        if (made !== report) return
        share.code.value = code
        say(code?.says ?? t('panel.share.tooLong'))
      },
      () => say(t('panel.share.noCode')),
    )
  }
}
