import { palette } from '../model/palette.ts'
import { sizes } from '../model/sizes.ts'
import { CHART_TOP, Charts, chartPlaces } from './charts.tsx'
import { usePanel } from './context.ts'
import { CONTENT_TOP } from './findings-tab.tsx'
import { At, Label, Sheet } from './parts.tsx'

const { padding, inner } = sizes

/** Rate, delay and loss, each with what is needed drawn as a line. */
export function LiveTab() {
  const { live } = usePanel().view.signals
  return (
    <group>
      <Sheet>
        <At x={padding} y={CONTENT_TOP} w={inner}>
          <Label color={palette.soft} fontSize={sizes.table}>
            {live.label}
          </Label>
        </At>
        {chartPlaces.map(({ key, title, top }) => (
          <At key={key} x={padding} y={top - CHART_TOP} w={inner} h={CHART_TOP}>
            <At x={0} y={2} w={200}>
              <Label>{title}</Label>
            </At>
            <At x={0} y={32} w={inner}>
              <Label fontSize={20} color={palette.soft}>
                {live[key].note}
              </Label>
            </At>
            <At x={inner - 260} y={0} w={260} flexDirection="row" justifyContent="flex-end">
              <Label fontSize={sizes.heading} lineHeight="38px">
                {live[key].value}
              </Label>
            </At>
          </At>
        ))}
      </Sheet>
      <Charts />
    </group>
  )
}
