import { signal } from '@preact/signals-core'
import { useXR } from '@react-three/xr'
import { withWords } from '../../words/catalogue.ts'
import { t } from '../../words/panel/index.ts'
import { pick } from '../model/ui.ts'
import { usePanel, useSignal, useUi } from './context.ts'
import { Button } from './parts.tsx'

/** A file of its own, fetched by whoever wants to walk. */
const parts = signal<typeof import('../walk/index.tsx') | undefined>(undefined)

const failed = signal(false)

/** Opens the page of the walk. Fetching may fail: the button then says so and tries again. */
export function WalkButton() {
  const { ui } = usePanel().view
  const hasFailed = useSignal(failed)
  const open = () =>
    withWords(import('../walk/index.tsx')).then(
      (loaded) => {
        parts.value = loaded
        failed.value = false
        pick(ui, 'walk')
      },
      () => {
        failed.value = true
      },
    )
  return (
    <Button
      id="walk"
      label={t(hasFailed ? 'panel.walk.notLoaded' : 'panel.walk.open')}
      flexGrow={1}
      paddingX={0}
      onPress={() => void open()}
    />
  )
}

export function WalkPage() {
  const loaded = useSignal(parts)
  return loaded ? <loaded.WalkPage /> : null
}

/** Whether a walk takes the place of the panels. */
export const useWalking = () => {
  const walking = useUi((ui) => ui.walking)
  const session = useXR(({ session, mode }) => (mode === 'immersive-ar' ? session : undefined))
  const loaded = useSignal(parts)
  return walking && session && loaded
    ? { Scene: loaded.WalkScene, session, again: walking === 'again' }
    : undefined
}
