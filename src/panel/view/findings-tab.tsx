import { palette } from '../model/palette.ts'
import { sizes } from '../model/sizes.ts'
import { open } from '../model/ui.ts'
import { usePanel, useSignal } from './context.ts'
import { List } from './list.tsx'
import { TALL_LINES } from './lists.ts'
import { At, Label, Sheet } from './parts.tsx'

export const CONTENT_TOP = 108

export function FindingsTab() {
  const { ui, signals } = usePanel().view
  const { list, tall, few, empty } = signals.findings
  const roomy = useSignal(few)
  const openFinding = (id: string) => open(ui, { kind: 'finding', id })
  return (
    <Sheet>
      <At x={sizes.padding} y={CONTENT_TOP} w={sizes.inner}>
        {roomy ? (
          <List
            list={tall}
            name="finding"
            rowHeight={138}
            gap={10}
            lines={TALL_LINES}
            onOpen={openFinding}
          />
        ) : (
          <List list={list} name="finding" rowHeight={78} gap={8} onOpen={openFinding} />
        )}
      </At>
      <At x={sizes.padding + 16} y={CONTENT_TOP + 24} w={sizes.inner} pointerEvents="none">
        <Label color={palette.soft}>{empty}</Label>
      </At>
    </Sheet>
  )
}
