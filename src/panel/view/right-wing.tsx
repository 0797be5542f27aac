import type { Target } from '../model/aside.ts'
import { palette } from '../model/palette.ts'
import { lineHeights, sizes, wing } from '../model/sizes.ts'
import { open, openGroup, pick, type UiStore } from '../model/ui.ts'
import { usePanel, useSignal } from './context.ts'
import { List } from './list.tsx'
import { linesOf } from './lists.ts'
import { At, Label, Root, surface } from './parts.tsx'
import { WalkButton } from './walk.tsx'

const { padding, target } = sizes
const { inner, height } = wing
const LIST_TOP = 68
const foot = height - padding - target
/** Between two cards. */
const GAP = 8
/** Lines of a card are a little closer than those of a text. */
const LINE = 30

const cardHeight = (titleLines: number) => linesOf(titleLines) * LINE - GAP

/** What to fix; before a run what it tests, after a good one what works. */
export function RightWing() {
  const { view } = usePanel()
  const { ui, signals } = view
  const { title, empty, more, lists } = signals.aside
  const cards = useSignal(signals.aside.cards)
  const titleLines = useSignal(signals.aside.titleLines)
  const list = lists[cards - 1]
  const openItem = (id: string) => {
    const target = view.aside.find((item) => item.id === id)?.opens
    if (target) follow(ui, target)
  }
  return (
    <Root box={wing} {...surface}>
      <At x={padding} y={20} w={inner}>
        <Label color={palette.soft}>{title}</Label>
      </At>
      <At x={padding} y={LIST_TOP} w={inner}>
        {list && (
          <List
            key={`${cards} ${titleLines}`}
            list={list}
            name="aside"
            width={inner}
            rowHeight={cardHeight(titleLines)}
            gap={GAP}
            lines={linesOf(titleLines)}
            onOpen={openItem}
          />
        )}
      </At>
      <At x={padding} y={LIST_TOP} w={inner} pointerEvents="none">
        <Label>{empty}</Label>
      </At>
      <At x={padding} y={foot - lineHeights.note - 8} w={inner} pointerEvents="none">
        <Label size="note" color={palette.soft}>
          {more}
        </Label>
      </At>
      {view.app.walk && (
        <At x={padding} y={foot} w={inner} flexDirection="row">
          <WalkButton />
        </At>
      )}
    </Root>
  )
}

function follow(ui: UiStore, target: Target) {
  if (target.kind === 'group') return openGroup(ui, target.id)
  if (target.kind === 'profiles') return pick(ui, 'profiles')
  open(ui, target)
}
