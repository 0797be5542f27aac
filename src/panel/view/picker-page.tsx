import { palette } from '../model/palette.ts'
import { sizes } from '../model/sizes.ts'
import { back, pick, setFilter, toggled } from '../model/ui.ts'
import { usePanel } from './context.ts'
import { CONTENT_TOP } from './findings-tab.tsx'
import { List } from './list.tsx'
import { At, Button, Label, Sheet } from './parts.tsx'
import { PICK_ROWS } from './signals.ts'
import { ALL_GROUPS } from './write-lists.ts'

const { padding, inner } = sizes

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
        <Button id="back" label="← Back" width={120} paddingX={0} onPress={() => back(ui)} />
        <Label flexGrow={1} paddingLeft={10}>
          {title}
        </Label>
        <Button id="pick-back" label="▲" width={64} paddingX={0} onPress={() => turn(-1)} />
        <Label width={84} textAlign="center" fontSize={22} color={palette.soft}>
          {page}
        </Label>
        <Button id="pick-on" label="▼" width={64} paddingX={0} onPress={() => turn(1)} />
      </At>
      <At x={padding} y={CONTENT_TOP + 84} w={inner}>
        <List list={list} name="pick" rowHeight={82} onOpen={choose} />
      </At>
    </Sheet>
  )
}

const explanation = [
  'Signing in needs the browser, so this session',
  'ends and the sign-in page opens.',
  '',
  'The report, this view and its place are kept.',
  'Afterwards the page offers to come back here.',
].join('\n')

/** Said before the session is ended, never after. */
export function LeavingPage() {
  const { view, signIn } = usePanel()
  return (
    <Sheet>
      <At x={padding} y={CONTENT_TOP + 24} w={inner} flexDirection="column" gap={28}>
        <Label fontSize={sizes.heading} lineHeight="42px">
          Sign in
        </Label>
        <Label>{explanation}</Label>
        <Button id="sign-in" label="Leave and sign in" primary onPress={signIn} />
        <Button id="stay" label="Stay here" onPress={() => pick(view.ui, undefined)} />
      </At>
    </Sheet>
  )
}
