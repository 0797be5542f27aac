import type { Report } from '../../report/schema.ts'
import { wrap } from '../model/measure.ts'
import { shareCode } from '../model/share.ts'
import { sizes } from '../model/sizes.ts'
import type { View } from './bind.ts'

/** Makes the code of a finished report once, when Share is first opened for it. */
export function createSharer({
  app,
  ui,
  seams,
  signals,
}: Pick<View, 'app' | 'ui' | 'seams' | 'signals'>) {
  let made: Report | undefined
  const { share } = signals
  const say = (text: string) => {
    share.says.value = wrap(text, sizes.inner, sizes.body).join('\n')
  }
  return () => {
    const { report } = app.store.getState()
    if (!report) {
      made = undefined
      share.code.value = undefined
      say('There is no report to hand over yet. Press Run.')
      return
    }
    if (ui.getState().tab !== 'share' || report === made) return
    made = report
    share.code.value = undefined
    say('Drawing the code.')
    void shareCode(report, seams.baseUrl ?? location.href).then(
      (code) => {
        if (made !== report) return
        share.code.value = code
        say(code?.says ?? 'The verdict is too long for a code. Save or send the report.')
      },
      () => say('This browser cannot compress the report into a code. Save or send it.'),
    )
  }
}
