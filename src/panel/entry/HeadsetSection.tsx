import { useCallback, useEffect, useRef, useState } from 'react'
import type { App } from '../../app/app.ts'
import type { Profile } from '../../catalog/types.ts'
import type { Message } from '../../model/message.ts'
import { dismiss, notify } from '../../run/store.ts'
import { say, withWords } from '../../words/catalogue.ts'
import { msg, t } from '../../words/headset/index.ts'
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

/** Why the reader is back on the page, and how to return. */
const offerBack = (
  { store }: App,
  text: 'headset.back.text' | 'headset.ended',
  enter: () => Promise<void>,
) =>
  notify(store, {
    id: WAY_BACK,
    level: 'info',
    text: msg(text),
    actions: [{ label: msg('headset.back.go'), act: () => void enter() }],
  })

/** The way into the headset. Loads the panel when idle where a session is possible. */
export default function HeadsetSection({ app, profiles }: Props) {
  const [support, setSupport] = useState<XrSupport>()
  const [preview, setPreview] = useState(false)
  const [said, setSaid] = useState<Message>()
  /** The kind of session that headset or browser has ended. */
  const [ended, setEnded] = useState<PanelMode>()
  const host = useRef<HTMLDivElement>(null)
  const mounted = useRef<Promise<PanelHandle> | undefined>(undefined)

  const mount = useCallback(() => {
    if (mounted.current) return mounted.current
    mounted.current = load(app, profiles, host.current as HTMLElement)
    mounted.current.then(
      (panel) => panel.onSession((change, mode) => setEnded(change === 'ended' ? mode : undefined)),
      () => {
        mounted.current = undefined
        setSaid(msg('headset.notLoaded'))
      },
    )
    return mounted.current
  }, [app, profiles])

  const enter = useCallback(
    async (mode: PanelMode) => {
      setSaid(undefined)
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
      if (mode && found[mode]) offerBack(app, 'headset.back.text', () => enter(mode))
      // Entering needs a fresh gesture: by then everything must be here.
      if (found.vr || found.ar) whenIdle(() => void mount().catch(() => {}))
    })
    return () => void mounted.current?.then((panel) => panel.dispose())
  }, [app, enter, mount])

  useEffect(() => {
    if (ended) offerBack(app, 'headset.ended', () => enter(ended))
  }, [app, ended, enter])

  const show = () => {
    setPreview(!preview)
    void mount().catch(() => {})
  }
  return (
    <section aria-labelledby="headset-title" className="card headset">
      <div className="bar-head">
        <div>
          <h2 id="headset-title">{t('headset.title')}</h2>
          {support?.reason && <p className="muted">{t(`headset.support.${support.reason}`)}</p>}
        </div>
        <div className="actions">
          {support?.vr && (
            <button type="button" className="button primary" onClick={() => enter('vr')}>
              {t('headset.vr')}
            </button>
          )}
          {support?.ar && (
            <button type="button" className="button" onClick={() => enter('ar')}>
              {t('headset.mixed')}
            </button>
          )}
          <button type="button" className="button" aria-expanded={preview} onClick={show}>
            {t(preview ? 'headset.hide' : 'headset.show')}
          </button>
        </div>
      </div>
      <p role="status">{said && say(said)}</p>
      <div ref={host} className={preview ? 'headset-preview' : 'headset-away'} />
    </section>
  )
}

async function load(app: App, profiles: Profile[], host: HTMLElement): Promise<PanelHandle> {
  const [{ mountPanel }, seams] = await Promise.all([
    withWords(import('../index.tsx')),
    panelSeams(app, profiles),
  ])
  return mountPanel(host, app, seams)
}

function whenIdle(task: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(task, { timeout: 5000 })
  else setTimeout(task, 2000)
}
