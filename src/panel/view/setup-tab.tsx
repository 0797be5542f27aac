import type { ReactNode } from 'react'
import { palette } from '../model/palette.ts'
import { sizes } from '../model/sizes.ts'
import { moveAway, pick, resize } from '../model/ui.ts'
import { usePanel } from './context.ts'
import { CONTENT_TOP } from './findings-tab.tsx'
import { At, Button, Label, Sheet, type Value } from './parts.tsx'

const STEP = 84

export function SetupTab() {
  const { view } = usePanel()
  const { ui, seams, signals } = view
  const { setup } = signals
  const toggle = (key: 'curved' | 'follow' | 'sounds') =>
    ui.setState((state) => ({ [key]: !state[key] }))
  return (
    <Sheet>
      <Setting at={0} name="Profiles" value={setup.profiles}>
        <Button id="profiles" label="Choose" width={144} onPress={() => pick(ui, 'profiles')} />
      </Setting>
      <Setting at={1} name="Sign-in" value={setup.signIn}>
        {seams.signIn && (
          <Button id="leaving" label="Sign in" width={144} onPress={() => pick(ui, 'leaving')} />
        )}
      </Setting>
      <Setting at={2} name="Size" value={setup.size}>
        <Button id="smaller" label="–" width={64} paddingX={0} onPress={() => resize(ui, -1)} />
        <Button id="larger" label="+" width={64} paddingX={0} onPress={() => resize(ui, 1)} />
      </Setting>
      <Setting at={3} name="Distance" value={setup.distance}>
        <Button id="nearer" label="–" width={64} paddingX={0} onPress={() => moveAway(ui, -1)} />
        <Button id="further" label="+" width={64} paddingX={0} onPress={() => moveAway(ui, 1)} />
      </Setting>
      <Setting at={4} name="Shape" value={setup.shape}>
        <Button id="shape" label="Change" width={144} onPress={() => toggle('curved')} />
      </Setting>
      <Setting at={5} name="Follow me" value={setup.follow}>
        <Button id="follow" label="Change" width={144} onPress={() => toggle('follow')} />
      </Setting>
      <Setting at={6} name="Sounds" value={setup.sounds}>
        <Button id="sounds" label="Change" width={144} onPress={() => toggle('sounds')} />
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
      w={sizes.inner}
      h={sizes.target}
      flexDirection="row"
      alignItems="center"
      gap={16}
    >
      <Label width={150} color={palette.soft}>
        {name}
      </Label>
      <Label flexGrow={1}>{value}</Label>
      {children}
    </At>
  )
}
