import { use, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app/app.ts'
import type { Delivery } from '../../delivery/delivery.ts'
import type { SinkState } from '../../delivery/state.ts'
import { Icon } from '../../ui/Icon.tsx'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/details/index.ts'
import { SinkRow } from './SinkRow.tsx'
import './delivery.css'

interface Props {
  app: App
  delivery: () => Promise<Delivery>
}

/** React asks for the promise anew with every attempt to draw; a failed one must stay failed. */
const loading = new WeakMap<App, Promise<Delivery>>()

function loadOnce(app: App, load: () => Promise<Delivery>): Promise<Delivery> {
  const known = loading.get(app) ?? load()
  loading.set(app, known)
  return known
}

/** Where reports go, what waits, what was refused, and the ways to send by hand. */
export default function DeliverySection({ app, delivery: load }: Props) {
  const delivery = use(loadOnce(app, load))
  const { sinks, storageProblem, orphans, automatic, asking } = useStore(delivery.store)
  const waiting = sinks.some(({ queued, refused }) => queued + refused.length > 0)
  const [wanted, setWanted] = useState(false)
  const ran = useStore(app.store, ({ report }) => report !== undefined)
  const open = wanted || !ran || sinks.some(hasNews)
  return (
    <section aria-labelledby="delivery-title" className="card delivery" id="delivery">
      <div className="bar-head">
        <div>
          <h2 id="delivery-title">{t('details.delivery.title')}</h2>
          <p className="muted">
            {t(automatic ? 'details.delivery.automatic' : 'details.delivery.manual')}
          </p>
        </div>
        <div className="actions">
          {!open && (
            <button type="button" className="button quiet" onClick={() => setWanted(true)}>
              {t('details.delivery.destinations', { count: sinks.length })}
              <Icon name="down" />
            </button>
          )}
          <Send app={app} delivery={delivery} waiting={waiting} />
        </div>
      </div>
      {asking && (
        <div className="notice">
          <p>{t('details.delivery.ask')}</p>
          <div className="actions">
            <button type="button" className="button" onClick={() => void delivery.answer('yes')}>
              {t('details.delivery.yes')}
            </button>
            <button type="button" className="button" onClick={() => void delivery.answer('no')}>
              {t('details.delivery.no')}
            </button>
          </div>
        </div>
      )}
      {storageProblem && <p className="notice notice-warn">{say(storageProblem)}</p>}
      {open && (
        <ul className="delivery-sinks">
          {sinks.map((sink) => (
            <SinkRow key={sink.name} sink={sink} delivery={delivery} />
          ))}
        </ul>
      )}
      {orphans > 0 && (
        <p className="notice notice-warn">
          {t('details.delivery.orphans', { count: orphans })}{' '}
          <button
            type="button"
            className="button quiet"
            onClick={() => void delivery.discard(undefined)}
          >
            {t('details.delivery.deleteOrphans', { count: orphans })}
          </button>
        </p>
      )}
    </section>
  )
}

/** Something was sent, waits, was refused or did not fit. */
const hasNews = ({ sentAt, queued, refused, reduced, dropped }: SinkState) =>
  sentAt !== undefined || queued + refused.length + reduced + dropped > 0

/** A run of this browser, or what waits from earlier ones. */
function Send({ app, delivery, waiting }: { app: App; delivery: Delivery; waiting: boolean }) {
  const { report, opened, phase } = useStore(app.store)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const foreign = opened !== undefined && opened.from !== 'history'
  const own = foreign ? undefined : report
  const send = async () => {
    setBusy(true)
    setSaid('')
    setSaid(say(await delivery.send(own)))
    setBusy(false)
  }
  const idle = !own && !waiting
  return (
    <>
      {/* What can never be sent from here has no button that waits for it. */}
      {!(foreign && idle) && (
        <button
          type="button"
          className="button primary"
          disabled={busy || idle || phase === 'running'}
          onClick={() => void send()}
        >
          {t(`details.delivery.${busy ? 'sending' : own || !waiting ? 'sendRun' : 'sendQueue'}`)}
        </button>
      )}
      <p role="status" className={said ? 'delivery-said' : 'delivery-said muted'}>
        {said || hint(foreign, idle, phase === 'running')}
      </p>
    </>
  )
}

function hint(foreign: boolean, idle: boolean, running: boolean): string {
  if (running) return t('details.delivery.paused')
  if (foreign) return t('details.delivery.foreign')
  return idle ? t('details.delivery.nothing') : ''
}
