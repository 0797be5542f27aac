import { t } from '../../words/panel/index.ts'
import { wrap } from '../model/measure.ts'
import { palette } from '../model/palette.ts'
import { main, sizes, text } from '../model/sizes.ts'
import { back, pick, setFilter, toggled } from '../model/ui.ts'
import { backWidth, pageWidth } from '../model/widths.ts'
import { usePanel } from './context.ts'
import { List } from './list.tsx'
import { At, Button, CONTENT_TOP, Label, Sheet } from './parts.tsx'
import { PICK_ROWS } from './signals.ts'
import { ALL_GROUPS } from './write-lists.ts'

const { padding } = sizes
const { inner } = main

/** Choosing a group to show, or the profiles of the next run. */
export function PickerPage() {
  const { view } = usePanel()
  const { ui, app, signals } = view
  const { list, title, page } = signals.picker
  const turn = (by: number) =>
    ui.setState(({ pickPage }) => ({
      pickPage: Math.max(0, pickPage + (by > 0 && list.ids.length < PICK_ROWS ? 0 : by)),
    }))
  const choose = (id: string) => {
    if (ui.getState().picking === 'groups') {
      setFilter(ui, { group: id === ALL_GROUPS ? undefined : id })
      return
    }
    app.store.setState(({ profiles }) => ({ profiles: toggled(profiles, id) }))
  }
  return (
    <Sheet>
      <At x={padding} y={CONTENT_TOP} w={inner} flexDirection="row" alignItems="center" gap={10}>
        <Button
          id="back"
          label={t('panel.back')}
          width={backWidth()}
          paddingX={0}
          marginRight="auto"
          onPress={() => back(ui)}
        />
        <Button
          id="pick-back"
          label="▲"
          width={sizes.target}
          paddingX={0}
          onPress={() => turn(-1)}
        />
        <Label width={pageWidth()} textAlign="center" size="note" color={palette.soft}>
          {page}
        </Label>
        <Button id="pick-on" label="▼" width={sizes.target} paddingX={0} onPress={() => turn(1)} />
      </At>
      <At x={padding} y={CONTENT_TOP + 76} w={inner}>
        <Label size="title">{title}</Label>
      </At>
      <At x={padding} y={CONTENT_TOP + 116} w={inner}>
        <List list={list} name="pick" rowHeight={82} onOpen={choose} />
      </At>
    </Sheet>
  )
}

/** Said before the session is ended, never after. */
export function LeavingPage() {
  const { view, signIn } = usePanel()
  const said = `${t('panel.leaving.text')}\n\n${t('panel.leaving.kept')}`
  return (
    <Sheet>
      <At x={padding} y={CONTENT_TOP + 24} w={inner} flexDirection="column" gap={28}>
        <Label size="heading">{t('panel.settings.signInNow')}</Label>
        <Label>{wrap(said, inner, text.body).join('\n')}</Label>
        <Button id="sign-in" label={t('panel.leaving.go')} primary onPress={signIn} />
        <Button
          id="stay"
          label={t('panel.leaving.stay')}
          onPress={() => pick(view.ui, undefined)}
        />
      </At>
    </Sheet>
  )
}
