import { t } from '../../words/panel/index.ts'
import { palette } from '../model/palette.ts'
import { main, sizes } from '../model/sizes.ts'
import { openTab, type Tab, tabs } from '../model/ui.ts'
import { TAB_GAP, tabWidths } from '../model/widths.ts'
import { ChecksFilter, ChecksTab } from './checks-tab.tsx'
import { usePanel, useUi } from './context.ts'
import { DetailPage } from './detail-page.tsx'
import { GrabBar } from './grab-bar.tsx'
import { At, Button, Root, surface } from './parts.tsx'
import { LeavingPage, PickerPage } from './picker-page.tsx'
import { Result, ResultShell } from './result-tab.tsx'
import { SetupTab } from './setup-tab.tsx'
import { CodePage, ShareTab } from './share-tab.tsx'
import { WalkPage } from './walk.tsx'
import { WatchPage } from './watch-page.tsx'

/** Straight ahead: the verdict, and in its place whatever the reader opens. */
export function MainPanel({ immersive }: { immersive: boolean }) {
  const tab = useUi(({ tab, picking, subject }) => (picking || subject ? undefined : tab))
  return (
    <group>
      <Root {...surface}>
        {immersive && <GrabBar />}
        <Tabs />
        {tab === 'result' && <ResultShell />}
        {tab === 'checks' && <ChecksFilter />}
      </Root>
      <group position-z={0.002}>
        <Content />
      </group>
    </group>
  )
}

const labels = {
  result: 'panel.result.tab',
  checks: 'panel.checks.tab',
  share: 'panel.share.tab',
  setup: 'panel.settings.tab',
} as const satisfies Record<Tab, string>

function Tabs() {
  const { ui } = usePanel().view
  const open = useUi(({ tab }) => tab)
  const widths = tabWidths(tabs.map((id) => t(labels[id])))
  return (
    <At x={sizes.padding} y={16} w={main.inner} flexDirection="row" gap={TAB_GAP}>
      {tabs.map((id, index) => (
        <Button
          key={id}
          id={`tab-${id}`}
          label={t(labels[id])}
          width={widths[index] ?? 0}
          paddingX={0}
          {...(id === open && { backgroundColor: palette.cardActive, borderColor: palette.accent })}
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
  if (picking === 'watch') return <WatchPage />
  if (picking === 'leaving') return <LeavingPage />
  if (picking === 'walk') return <WalkPage />
  if (picking) return <PickerPage />
  if (detailed) return <DetailPage />
  if (tab === 'checks') return <ChecksTab />
  if (tab === 'share') return <ShareTab />
  if (tab === 'setup') return <SetupTab />
  return <Result />
}
