import { t } from '../../words/panel/index.ts'
import { DETAIL_GAP } from '../model/detail.ts'
import { palette } from '../model/palette.ts'
import { main, sizes } from '../model/sizes.ts'
import { back, turnOver } from '../model/ui.ts'
import { backWidth, pageWidth } from '../model/widths.ts'
import { usePanel, useSignal } from './context.ts'
import { ACTIONS_TOP, At, Button, CONTENT_TOP, Label, Sheet } from './parts.tsx'

const { padding, target } = sizes
const { inner } = main
const BADGE = 40

/** One finding, one check or the verdict in full, page by page. */
export function DetailPage() {
  const { view } = usePanel()
  const { ui, app, signals } = view
  const { mark, color, title, word, body, page } = signals.detail
  const canTurn = useSignal(signals.detail.turn) !== ''
  const turn = (by: number) => {
    const { detail } = view
    const pages = ui.getState().measured ? detail?.measured : detail?.pages
    const last = (pages?.length ?? 1) - 1
    ui.setState((state) => ({ page: Math.max(0, Math.min(last, state.page + by)) }))
  }
  const rerun = () => void app.rerun(view.detail?.rerun ?? [])
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
        <Button id="page-back" label="▲" width={target} paddingX={0} onPress={() => turn(-1)} />
        <Label width={pageWidth()} textAlign="center" size="note" color={palette.soft}>
          {page}
        </Label>
        <Button id="page-on" label="▼" width={target} paddingX={0} onPress={() => turn(1)} />
      </At>
      <At x={padding} y={CONTENT_TOP + 80} w={inner} flexDirection="column">
        <At
          x={0}
          y={0}
          w={BADGE}
          h={BADGE}
          borderRadius={12}
          backgroundColor={color}
          alignItems="center"
          justifyContent="center"
        >
          <Label color={palette.onAccent}>{mark}</Label>
        </At>
        <Label size="title" marginLeft={BADGE + 16}>
          {title}
        </Label>
        <Label color={color} marginLeft={BADGE + 16} marginBottom={DETAIL_GAP}>
          {word}
        </Label>
        <Label>{body}</Label>
      </At>
      <At x={padding} y={ACTIONS_TOP} w={inner} flexDirection="row" gap={16}>
        {canTurn && (
          <Button
            id="measured"
            label={signals.detail.turn}
            flexGrow={1}
            onPress={() => turnOver(ui)}
          />
        )}
        <Button
          id="rerun"
          label={t('panel.detail.again')}
          ink={signals.detail.rerun}
          backgroundColor={signals.detail.rerunFill}
          flexGrow={1}
          onPress={rerun}
        />
      </At>
    </Sheet>
  )
}
