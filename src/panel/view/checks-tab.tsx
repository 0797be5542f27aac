import { palette } from '../model/palette.ts'
import { main, sizes } from '../model/sizes.ts'
import { open, pick, scroll, setFilter } from '../model/ui.ts'
import { problemsWidth } from '../model/widths.ts'
import { usePanel, useSignal } from './context.ts'
import { List } from './list.tsx'
import { FEW_LINES, linesOf } from './lists.ts'
import { At, Button, CONTENT_TOP, Label, Sheet } from './parts.tsx'

const { padding, rows, rowHeight } = sizes
const { inner } = main
/** Between two cards, where there are few. */
const GAP = 8
/** Lines of a card. */
const LINE = 34

/** Filters and paging: in the root of the tabs, so that incoming rows do not lay them out. */
export function ChecksFilter() {
  const { view } = usePanel()
  const { ui, signals } = view
  const { group, problems, problemsColor } = signals.checks
  const page = (by: number) => scroll(ui, by * (rows - 1), view.rows.length)
  return (
    <At x={padding} y={CONTENT_TOP} w={inner} flexDirection="row" gap={10}>
      <Button
        id="problems"
        label={problems}
        width={problemsWidth()}
        paddingX={0}
        backgroundColor={problemsColor}
        onPress={() => setFilter(ui, { problemsOnly: !ui.getState().problemsOnly })}
      />
      <Button id="group" label={group} flexGrow={1} onPress={() => pick(ui, 'groups')} />
      <Button id="rows-up" label="▲" width={sizes.target} paddingX={0} onPress={() => page(-1)} />
      <Button id="rows-down" label="▼" width={sizes.target} paddingX={0} onPress={() => page(1)} />
    </At>
  )
}

/** All checks in a window of a few rows. */
export function ChecksTab() {
  const { ui, signals } = usePanel().view
  const { list, few, range } = signals.checks
  const isFew = useSignal(signals.checks.isFew)
  const lines = linesOf(FEW_LINES)
  return (
    <Sheet>
      <At x={padding} y={CONTENT_TOP + 72} w={inner}>
        <List
          key={isFew ? 'few' : 'all'}
          list={isFew ? few : list}
          name="row"
          rowHeight={isFew ? lines * LINE - GAP : rowHeight}
          {...(isFew && { gap: GAP, lines })}
          onOpen={(id) => open(ui, { kind: 'audit', id })}
        />
      </At>
      <Label
        positionType="absolute"
        positionLeft={padding}
        positionTop={CONTENT_TOP + 72 + rows * rowHeight + 4}
        width={inner}
        textAlign="center"
        size="note"
        color={palette.soft}
      >
        {range}
      </Label>
    </Sheet>
  )
}
