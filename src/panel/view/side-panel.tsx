import { palette } from '../model/palette.ts'
import { sizes } from '../model/sizes.ts'
import { openTab, type Tab } from '../model/ui.ts'
import { ChecksFilter, ChecksTab } from './checks-tab.tsx'
import { usePanel, useUi } from './context.ts'
import { DetailPage } from './detail-page.tsx'
import { FindingsTab } from './findings-tab.tsx'
import { GrabBar } from './grab-bar.tsx'
import { LiveTab } from './live-tab.tsx'
import { At, Button, Root } from './parts.tsx'
import { LeavingPage, PickerPage } from './picker-page.tsx'
import { SetupTab } from './setup-tab.tsx'
import { CodePage, ShareTab } from './share-tab.tsx'

const { padding, inner } = sizes

const tabs: { id: Tab; label?: string; width: number }[] = [
  { id: 'findings', width: 168 },
  { id: 'checks', label: 'Checks', width: 120 },
  { id: 'live', label: 'Live', width: 90 },
  { id: 'share', label: 'Share', width: 110 },
  { id: 'setup', label: 'Set-up', width: 116 },
]

/** Findings, table, charts, hand-over and settings; details open in their place. */
export function SidePanel({ immersive }: { immersive: boolean }) {
  const filtered = useUi(({ tab, picking, subject }) => tab === 'checks' && !picking && !subject)
  return (
    <group>
      <Root
        backgroundColor={palette.panel}
        borderRadius={sizes.radius}
        borderWidth={2}
        borderColor={palette.line}
      >
        {immersive && <GrabBar />}
        <Tabs />
        {filtered && <ChecksFilter />}
      </Root>
      <group position-z={0.002}>
        <Content />
      </group>
    </group>
  )
}

function Tabs() {
  const { ui, signals } = usePanel().view
  const open = useUi(({ tab }) => tab)
  return (
    <At x={padding} y={24} w={inner} flexDirection="row" gap={10}>
      {tabs.map(({ id, label, width }) => (
        <Button
          key={id}
          id={`tab-${id}`}
          label={label ?? signals.findings.count}
          width={width}
          paddingX={0}
          {...(id === open && { backgroundColor: palette.cardActive })}
          onPress={() => openTab(ui, id)}
        />
      ))}
    </At>
  )
}

function Content() {
  const tab = useUi(({ tab }) => tab)
  const picking = useUi(({ picking }) => picking)
  const detailed = useUi(({ subject }) => subject !== undefined)
  if (picking === 'code') return <CodePage />
  if (picking === 'leaving') return <LeavingPage />
  if (picking) return <PickerPage />
  if (detailed) return <DetailPage />
  if (tab === 'checks') return <ChecksTab />
  if (tab === 'live') return <LiveTab />
  if (tab === 'share') return <ShareTab />
  if (tab === 'setup') return <SetupTab />
  return <FindingsTab />
}
