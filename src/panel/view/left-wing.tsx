import { t } from '../../words/panel/index.ts'
import { figureNames } from '../model/line.ts'
import { palette } from '../model/palette.ts'
import { sizes, wing } from '../model/sizes.ts'
import { pick } from '../model/ui.ts'
import { Charts, CURVE_HEIGHT, FIGURE_STEP, FIGURE_TOP } from './charts.tsx'
import { usePanel } from './context.ts'
import { At, Button, Label, pointedAt, Root, surface } from './parts.tsx'

const { padding, target } = sizes
const { inner, height } = wing
/** Two lines. */
const OPEN_HEIGHT = 70

/** The name of the line, and the way to its watch. */
function OpenWatch() {
  const { view, press } = usePanel()
  const { line, watch } = view.signals
  return (
    <At
      x={padding}
      y={14}
      w={inner}
      h={OPEN_HEIGHT}
      id="watch"
      flexDirection="column"
      justifyContent="center"
      paddingX={16}
      borderRadius={16}
      borderWidth={2}
      borderColor={palette.edge}
      cursor="pointer"
      backgroundColor={palette.card}
      hover={{ ...pointedAt, backgroundColor: palette.cardHover }}
      active={{ backgroundColor: palette.cardActive }}
      onClick={() => {
        press()
        pick(view.ui, 'watch')
      }}
    >
      <Label>{watch.state}</Label>
      <Label size="note" color={palette.soft}>
        {line.title}
      </Label>
    </At>
  )
}

/** The line: three figures, each with what is required and the curve of its run. */
export function LeftWing({ immersive }: { immersive: boolean }) {
  const { view, recentre, leave } = usePanel()
  const { line } = view.signals
  return (
    <group>
      <Root box={wing} {...surface}>
        {view.app.watch ? (
          <OpenWatch />
        ) : (
          <At x={padding} y={20} w={inner}>
            <Label color={palette.soft}>{line.title}</Label>
          </At>
        )}
        {figureNames.map((name, index) => (
          <At
            key={name}
            x={padding}
            y={FIGURE_TOP + index * FIGURE_STEP}
            w={inner}
            h={FIGURE_STEP}
            flexDirection="column"
          >
            <Label size="note" color={palette.soft}>
              {t(`panel.live.${name}`)}
            </Label>
            <Label size="figure" color={line[name].color}>
              {line[name].value}
            </Label>
            <Label size="note" color={palette.soft} marginTop={CURVE_HEIGHT + 10}>
              {line[name].note}
            </Label>
          </At>
        ))}
        {immersive && (
          <At x={padding} y={height - padding - target} w={inner} flexDirection="row" gap={12}>
            <Button
              id="recentre"
              label={t('panel.recenter')}
              flexGrow={1}
              paddingX={0}
              onPress={recentre}
            />
            <Button id="leave" label={t('panel.leave')} flexGrow={1} paddingX={0} onPress={leave} />
          </At>
        )}
      </Root>
      <Charts />
    </group>
  )
}
