import { use, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app.ts'
import type { Delivery } from '../../delivery/delivery.ts'
import { plural } from '../words.ts'
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
  return (
    <section aria-labelledby="delivery-title" className="card delivery" id="delivery">
      <h2 id="delivery-title">Delivery</h2>
      <p className="muted">
        {automatic
          ? 'Each run is sent to these places; what cannot be sent waits in this browser.'
          : 'Nothing is sent before you say so; what cannot be sent waits in this browser.'}
      </p>
      {asking && (
        <div className="notice">
          <p>May this browser send each run by itself? Until you agree, runs wait here.</p>
          <div className="actions">
            <button type="button" className="button" onClick={() => void delivery.answer('yes')}>
              Yes, send
            </button>
            <button type="button" className="button" onClick={() => void delivery.answer('no')}>
              No
            </button>
          </div>
        </div>
      )}
      {storageProblem && <p className="notice notice-warn">{storageProblem}</p>}
      <ul className="delivery-sinks">
        {sinks.map((sink) => (
          <SinkRow key={sink.name} sink={sink} delivery={delivery} />
        ))}
      </ul>
      {orphans > 0 && (
        <p className="notice notice-warn">
          {plural(orphans, 'record')} {orphans === 1 ? 'waits' : 'wait'} for places that config.json
          no longer names.{' '}
          <button
            type="button"
            className="button quiet"
            onClick={() => void delivery.discard(undefined)}
          >
            Delete {orphans === 1 ? 'it' : 'them'}
          </button>
        </p>
      )}
      <Send app={app} delivery={delivery} waiting={waiting} />
    </section>
  )
}

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
    setSaid(await delivery.send(own))
    setBusy(false)
  }
  const idle = !own && !waiting
  return (
    <>
      <div className="actions">
        <button
          type="button"
          className="button primary"
          disabled={busy || idle || phase === 'running'}
          onClick={() => void send()}
        >
          {busy ? 'Sending' : own || !waiting ? 'Send this run now' : 'Send what waits now'}
        </button>
      </div>
      <p role="status" className={said ? undefined : 'muted'}>
        {said || hint(foreign, idle, phase === 'running')}
      </p>
    </>
  )
}

function hint(foreign: boolean, idle: boolean, running: boolean): string {
  if (running) return 'Nothing is sent during a run, which it would disturb.'
  if (foreign) return 'The report shown is of another device, so it is not sent from here.'
  return idle ? 'There is nothing to send yet. Press Run.' : ''
}
