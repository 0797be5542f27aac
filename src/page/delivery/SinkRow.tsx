import { useState } from 'react'
import type { Delivery } from '../../delivery/delivery.ts'
import type { SinkState } from '../../delivery/state.ts'
import { Mark } from '../Mark.tsx'
import { localTime, plural, type Shown } from '../words.ts'

const forms = { summary: 'Summary', full: 'Full report', both: 'Summary and full report' }
const levels = {
  full: 'with addresses',
  standard: 'without addresses',
  minimal: 'without addresses and private host names',
}

/** One destination: what goes there, how it stands, and a test. */
export function SinkRow({ sink, delivery }: { sink: SinkState; delivery: Delivery }) {
  const { name, destination, form, redaction, refused, reduced, dropped } = sink
  const [tested, setTested] = useState<{ ok: boolean; text: string }>()
  const [testing, setTesting] = useState(false)
  const test = async () => {
    setTesting(true)
    setTested(undefined)
    setTested(await delivery.test(name))
    setTesting(false)
  }
  const { mark, text } = standing(sink)
  return (
    <li className="delivery-sink" data-sink={name} data-state={mark}>
      <div className="delivery-head">
        <div>
          <h3>{name}</h3>
          <p className="muted">
            {forms[form]}, {levels[redaction]}, to {destination}
          </p>
        </div>
        <button
          type="button"
          className="button"
          disabled={testing}
          aria-label={`Send a test to ${name}`}
          onClick={() => void test()}
        >
          {testing ? 'Testing' : 'Send a test'}
        </button>
      </div>
      <p role="status" className={`delivery-tested tone-${tested?.ok ? 'pass' : 'fail'}`}>
        {tested && <Mark state={tested.ok ? 'pass' : 'fail'} />}
        {tested && <span>{tested.text}</span>}
      </p>
      <p className={`delivery-state tone-${mark}`} role="status">
        <Mark state={mark} />
        <span>{text}</span>
      </p>
      {sink.reason && sink.queued > 0 && (
        <p>
          {sink.reason}
          {sink.nextAt ? ` Next attempt at ${clock(sink.nextAt)}.` : ''}
        </p>
      )}
      {refused.length > 0 && <Refused sink={sink} delivery={delivery} />}
      {reduced > 0 && (
        <p>
          {plural(reduced, 'full report')} became {reduced === 1 ? 'a summary' : 'summaries'}: no
          room here, or too large for the receiver.
        </p>
      )}
      {dropped > 0 && (
        <p>
          {plural(dropped, 'record')} dropped for want of room; the next summary tells the receiver.
        </p>
      )}
    </li>
  )
}

/** Refused records with the receiver's reason; each reason once. */
function Refused({ sink: { name, refused }, delivery }: { sink: SinkState; delivery: Delivery }) {
  const reasons = [...new Set(refused.map(({ reason }) => reason))]
  return (
    <div className="delivery-refused">
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>
            {reason} ({plural(refused.filter((one) => one.reason === reason).length, 'record')})
          </li>
        ))}
      </ul>
      <p className="muted">
        Kept, and not sent again until you send by hand or config.json changes.
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={() => void delivery.discard(name)}>
          Delete what waits here
        </button>
      </div>
    </div>
  )
}

function standing({
  queued,
  held,
  full,
  refused,
  sending,
  sentAt,
  sent,
  type,
  nextAt,
}: SinkState): {
  mark: Shown
  text: string
} {
  const count = `${plural(queued, 'record')}${full > 0 ? ` (${full} with the full report)` : ''}`
  const rest = refused.length > 0 ? `; ${refused.length} refused` : ''
  if (sending) return { mark: 'running', text: `Sending${rest}` }
  if (queued > 0 && held === queued)
    return { mark: 'waiting', text: `${count} queued until you agree${rest}` }
  if (queued > 0) return { mark: nextAt ? 'warn' : 'waiting', text: `${count} queued${rest}` }
  if (refused.length > 0)
    return { mark: 'fail', text: `${plural(refused.length, 'record')} refused` }
  if (!sentAt) return { mark: 'waiting', text: 'Nothing was sent yet' }
  const what = type === 'file' ? 'Saved' : 'Sent'
  return { mark: 'pass', text: `${what} ${localTime(sentAt)}, ${plural(sent, 'record')} so far` }
}

const clock = (time: number) =>
  new Date(time).toLocaleTimeString(undefined, { timeStyle: 'medium' })
