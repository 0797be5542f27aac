import { Container } from '@react-three/uikit'
import { t as panel } from '../../words/panel/index.ts'
import { t } from '../../words/watch/index.ts'
import { palette } from '../model/palette.ts'
import { main, sizes, text } from '../model/sizes.ts'
import { back } from '../model/ui.ts'
import { spans, watchCharts, watchLengths } from '../model/watch.ts'
import { backWidth } from '../model/widths.ts'
import { usePanel, useSignal, useUi } from './context.ts'
import { ACTIONS_TOP, At, Button, CONTENT_TOP, Label, Sheet } from './parts.tsx'
import { CHART_STEP, CHARTS_TOP, WatchCharts } from './watch-charts.tsx'

const { padding } = sizes
const { inner } = main
const FIGURES_TOP = CONTENT_TOP + sizes.target + 10
const EVENTS_TOP = CHARTS_TOP + watchCharts.length * CHART_STEP

/** A watch over time: how good, where it broke, and what happened beside it. */
export function WatchPage() {
  const { ui, signals } = usePanel().view
  const { watch } = signals
  return (
    <>
      <Sheet>
        <At x={padding} y={CONTENT_TOP} w={inner} flexDirection="row" gap={10}>
          <Button
            id="back"
            label={panel('panel.back')}
            width={backWidth()}
            paddingX={0}
            marginRight="auto"
            onPress={() => back(ui)}
          />
          <Spans />
        </At>
        <At
          x={padding}
          y={FIGURES_TOP}
          w={inner}
          flexDirection="row"
          justifyContent="space-between"
        >
          {watch.figures.map(({ label, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a figure is its place
            <Container key={index} flexDirection="column">
              <Label color={palette.soft}>{label}</Label>
              <Label size="title">{value}</Label>
            </Container>
          ))}
        </At>
        <At x={padding} y={FIGURES_TOP} w={inner}>
          <Label>{watch.says}</Label>
        </At>
        {watchCharts.map((name, index) => (
          <At key={name} x={padding} y={CHARTS_TOP + index * CHART_STEP} w={inner}>
            <Label>{watch.charts[name]}</Label>
          </At>
        ))}
        <At x={padding} y={EVENTS_TOP} w={inner}>
          <Label color={palette.mark}>{watch.events}</Label>
        </At>
        <Actions />
      </Sheet>
      <WatchCharts />
    </>
  )
}

function Spans() {
  const { ui } = usePanel().view
  const chosen = useUi(({ span }) => span)
  return spans.map((minutes, index) => (
    <Button
      key={minutes}
      id={`span-${minutes}`}
      label={minutes > 0 ? panel('panel.watch.last', { minutes }) : t('watch.zoom.all')}
      {...(index === chosen && {
        backgroundColor: palette.cardActive,
        borderColor: palette.accent,
      })}
      onPress={() => ui.setState({ span: index })}
    />
  ))
}

/** Starts a watch of the chosen length, or stops the one that goes on. */
function Actions() {
  const { app, ui, signals } = usePanel().view
  const can = useSignal(signals.watch.can)
  if (can === 'nothing') return null
  return (
    <At x={padding} y={ACTIONS_TOP} w={inner} flexDirection="row" gap={16}>
      {can === 'stop' ? (
        <Button
          id="watch-stop"
          label={t('watch.stop')}
          flexGrow={1}
          onPress={() => app.watch?.stop()}
        />
      ) : (
        <>
          <Button
            id="watch-length"
            label={signals.watch.length}
            width={LENGTH_WIDTH}
            paddingX={0}
            onPress={() =>
              ui.setState(({ watchLength }) => ({
                watchLength: (watchLength + 1) % watchLengths.length,
              }))
            }
          />
          <Button
            id="watch-start"
            label={t('watch.start')}
            primary
            flexGrow={1}
            onPress={() => {
              const minutes = watchLengths[ui.getState().watchLength] ?? watchLengths[0]
              void app.watch?.start(minutes).catch(() => {})
            }}
          />
        </>
      )}
    </At>
  )
}

/** "120 minutes" in the longest language. */
const LENGTH_WIDTH = 8 * text.body
