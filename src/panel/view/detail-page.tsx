import { LINE_HEIGHT } from '../model/detail.ts'
import { palette } from '../model/palette.ts'
import { sizes } from '../model/sizes.ts'
import { back } from '../model/ui.ts'
import { usePanel } from './context.ts'
import { CONTENT_TOP } from './findings-tab.tsx'
import { At, Button, Label, Sheet } from './parts.tsx'

const { padding, inner } = sizes

/** One finding, one check or the verdict in full, page by page. */
export function DetailPage() {
  const { view } = usePanel()
  const { ui, app, signals } = view
  const { mark, color, title, word, body, page } = signals.detail
  const turn = (by: number) => {
    const last = (view.detail?.pages.length ?? 1) - 1
    ui.setState((state) => ({ page: Math.max(0, Math.min(last, state.page + by)) }))
  }
  const rerun = () => void app.rerun(view.detail?.rerun ?? [])
  return (
    <Sheet>
      <At x={padding} y={CONTENT_TOP} w={inner} flexDirection="row" alignItems="center" gap={10}>
        <Button id="back" label="← Back" width={120} paddingX={0} onPress={() => back(ui)} />
        <Button
          id="rerun"
          label="Test again"
          ink={signals.detail.rerun}
          backgroundColor={signals.detail.rerunFill}
          flexGrow={1}
          onPress={rerun}
        />
        <Button id="page-back" label="▲" width={64} paddingX={0} onPress={() => turn(-1)} />
        <Label width={84} textAlign="center" fontSize={22} color={palette.soft}>
          {page}
        </Label>
        <Button id="page-on" label="▼" width={64} paddingX={0} onPress={() => turn(1)} />
      </At>
      <At
        x={padding}
        y={CONTENT_TOP + 84}
        w={40}
        h={40}
        borderRadius={12}
        backgroundColor={color}
        alignItems="center"
        justifyContent="center"
      >
        <Label color={palette.onAccent}>{mark}</Label>
      </At>
      <At x={padding + 56} y={CONTENT_TOP + 84} w={inner - 56} flexDirection="column" gap={4}>
        <Label fontSize={28} lineHeight="36px">
          {title}
        </Label>
        <Label color={color} fontSize={22}>
          {word}
        </Label>
      </At>
      <At x={padding} y={CONTENT_TOP + 248} w={inner}>
        <Label lineHeight={`${LINE_HEIGHT}px`}>{body}</Label>
      </At>
    </Sheet>
  )
}
