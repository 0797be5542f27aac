import type { ReactNode } from 'react'
import { t } from '../../words/panel/index.ts'
import { palette } from '../model/palette.ts'
import { main, sizes } from '../model/sizes.ts'
import { moveAway, pick, resize } from '../model/ui.ts'
import { SETTING_GAP, SETTING_NAME } from '../model/widths.ts'
import { usePanel } from './context.ts'
import { At, Button, CONTENT_TOP, Label, Sheet, type Value } from './parts.tsx'

const STEP = 78

export function SetupTab() {
  const { view } = usePanel()
  const { ui, seams, signals } = view
  const { setup } = signals
  const toggle = (key: 'curved' | 'follow' | 'sounds') =>
    ui.setState((state) => ({ [key]: !state[key] }))
  return (
    <Sheet>
      <Setting at={0} name={t('panel.settings.profiles')} value={setup.profiles}>
        <Button
          id="profiles"
          label={t('panel.settings.choose')}
          onPress={() => pick(ui, 'profiles')}
        />
      </Setting>
      <Setting at={1} name={t('panel.settings.signIn')} value={setup.signIn}>
        {seams.signIn && (
          <Button
            id="leaving"
            label={t('panel.settings.signInNow')}
            onPress={() => pick(ui, 'leaving')}
          />
        )}
      </Setting>
      <Setting at={2} name={t('panel.settings.size')} value={setup.size}>
        <Button id="smaller" label="–" width={64} paddingX={0} onPress={() => resize(ui, -1)} />
        <Button id="larger" label="+" width={64} paddingX={0} onPress={() => resize(ui, 1)} />
      </Setting>
      <Setting at={3} name={t('panel.settings.distance')} value={setup.distance}>
        <Button id="nearer" label="–" width={64} paddingX={0} onPress={() => moveAway(ui, -1)} />
        <Button id="further" label="+" width={64} paddingX={0} onPress={() => moveAway(ui, 1)} />
      </Setting>
      <Setting at={4} name={t('panel.settings.shape')} value={setup.shape}>
        <Button id="shape" label={t('panel.settings.change')} onPress={() => toggle('curved')} />
      </Setting>
      <Setting at={5} name={t('panel.settings.follow')} value={setup.follow}>
        <Button id="follow" label={t('panel.settings.change')} onPress={() => toggle('follow')} />
      </Setting>
      <Setting at={6} name={t('panel.settings.sounds')} value={setup.sounds}>
        <Button id="sounds" label={t('panel.settings.change')} onPress={() => toggle('sounds')} />
      </Setting>
    </Sheet>
  )
}

interface SettingProps {
  at: number
  name: string
  value: Value
  children?: ReactNode
}

function Setting({ at, name, value, children }: SettingProps) {
  return (
    <At
      x={sizes.padding}
      y={CONTENT_TOP + at * STEP}
      w={main.inner}
      h={sizes.target}
      flexDirection="row"
      alignItems="center"
      gap={SETTING_GAP}
    >
      <Label width={SETTING_NAME} color={palette.soft}>
        {name}
      </Label>
      <Label flexGrow={1}>{value}</Label>
      {children}
    </At>
  )
}
