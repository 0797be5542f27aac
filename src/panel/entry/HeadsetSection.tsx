import { useCallback, useEffect, useRef, useState } from 'react'
import type { App } from '../../app.ts'
import type { Profile } from '../../catalog/types.ts'
import { dismiss, notify } from '../../run/store.ts'
import type { PanelHandle } from '../index.tsx'
import type { PanelMode } from '../seams.ts'
import { panelSeams } from './seams.ts'
import { type XrSupport, xrSupport } from './support.ts'
import { takeWayBack } from './way-back.ts'
import './headset.css'

interface Props {
  app: App
  profiles: Profile[]
}

const WAY_BACK = 'headset view'

/** The way into the headset. Loads the panel when idle where a session is possible. */
export default function HeadsetSection({ app, profiles }: Props) {
  const [support, setSupport] = useState<XrSupport>()
  const [preview, setPreview] = useState(false)
  const [said, setSaid] = useState('')
  const host = useRef<HTMLDivElement>(null)
  const mounted = useRef<Promise<PanelHandle> | undefined>(undefined)

  const mount = useCallback(() => {
    mounted.current ??= load(app, profiles, host.current as HTMLElement)
    mounted.current.catch(() => {
      mounted.current = undefined
      setSaid('The panel could not be loaded. Check the connection and press again.')
    })
    return mounted.current
  }, [app, profiles])

  const enter = useCallback(
    async (mode: PanelMode) => {
      setSaid('')
      dismiss(app.store, WAY_BACK)
      try {
        const result = await (await mount()).enter(mode)
        if (!result.ok) setSaid(result.reason)
      } catch {
        // `mount` has said it.
      }
    },
    [app, mount],
  )

  useEffect(() => {
    void xrSupport().then((found) => {
      setSupport(found)
      const mode = takeWayBack(sessionStorage)
      if (mode && found[mode])
        notify(app.store, {
          id: WAY_BACK,
          level: 'info',
          text: 'You left the headset view to sign in. It is as you left it.',
          actions: [{ label: 'Back to the headset view', act: () => void enter(mode) }],
        })
      // Entering needs a fresh gesture: by then everything must be here.
      if (found.vr || found.ar) whenIdle(() => void mount().catch(() => {}))
    })
    return () => void mounted.current?.then((panel) => panel.dispose())
  }, [app, enter, mount])

  const show = () => {
    setPreview(!preview)
    void mount().catch(() => {})
  }
  return (
    <section aria-labelledby="headset-title" className="card headset">
      <h2 id="headset-title">In the headset</h2>
      {support?.reason && <p className="muted">{support.reason}</p>}
      <div className="actions">
        {support?.vr && (
          <button type="button" className="button primary" onClick={() => enter('vr')}>
            Enter VR
          </button>
        )}
        {support?.ar && (
          <button type="button" className="button" onClick={() => enter('ar')}>
            Enter passthrough
          </button>
        )}
        <button type="button" className="button" aria-expanded={preview} onClick={show}>
          {preview ? 'Hide the preview' : 'Preview the 3D panel'}
        </button>
      </div>
      <p role="status">{said}</p>
      <div ref={host} className={preview ? 'headset-preview' : 'headset-away'} />
    </section>
  )
}

async function load(app: App, profiles: Profile[], host: HTMLElement): Promise<PanelHandle> {
  const [{ mountPanel }, seams] = await Promise.all([
    import('../index.tsx'),
    panelSeams(app, profiles),
  ])
  return mountPanel(host, app, seams)
}

function whenIdle(task: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(task, { timeout: 5000 })
  else setTimeout(task, 2000)
}
