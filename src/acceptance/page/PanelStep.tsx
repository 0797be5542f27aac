import { useEffect, useRef, useState } from 'react'
import type { PanelHandle } from '../../panel/index.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useServices } from '../../ui/services.ts'
import { t } from '../../words/acceptance/index.ts'
import { loadPanel, measurePanel } from '../measure/panel-rates.ts'
import type { StepProps } from './step-props.ts'

type State = 'loading' | 'ready' | 'measuring' | 'refused' | 'missing'

/** Frame rates under the panel. It is there before the button works: VR asks for a fresh tap. */
export function PanelStep({ onFound }: StepProps) {
  const { app } = useServices()
  const host = useRef<HTMLDivElement>(null)
  const panel = useRef<PanelHandle>(undefined)
  const own = useRef<AbortController>(undefined)
  const [state, setState] = useState<State>('loading')
  useEffect(() => {
    const left = new AbortController()
    own.current = left
    loadPanel(host.current as HTMLElement, app).then(
      (loaded) => {
        if (left.signal.aborted) return loaded.dispose()
        panel.current = loaded
        setState('ready')
      },
      () => setState('missing'),
    )
    return () => {
      left.abort()
      panel.current?.dispose()
    }
  }, [app])
  const go = async () => {
    const { current: left } = own
    if (!panel.current || !left) return
    setState('measuring')
    const found = await measurePanel(panel.current, left.signal).catch(() => undefined)
    if (left.signal.aborted) return
    if (found) onFound(found)
    else setState('refused')
  }
  const disabled = state === 'loading' || state === 'measuring' || state === 'missing'
  return (
    <>
      <div className="actions">
        <button
          type="button"
          className="button primary"
          aria-disabled={disabled}
          onClick={() => disabled || void go()}
        >
          <Icon name="run" />
          {t('acceptance.step.vr')}
        </button>
      </div>
      <p role="status">{state !== 'ready' && t(`acceptance.vr.${state}`)}</p>
      <div ref={host} className="acceptance-away" />
    </>
  )
}
