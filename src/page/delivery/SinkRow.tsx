import { useState } from 'react'
import type { Delivery } from '../../delivery/delivery.ts'
import type { Tested } from '../../delivery/sinks/sink.ts'
import type { SinkState } from '../../delivery/state.ts'
import { Mark } from '../../ui/Mark.tsx'
import { listed, localTime, type Shown } from '../../ui/words.ts'
import { locale, say } from '../../words/catalogue.ts'
import { t } from '../../words/details/index.ts'

/** One destination: what goes there, how it stands, and a test. */
export function SinkRow({ sink, delivery }: { sink: SinkState; delivery: Delivery }) {
  const { name, destination, form, redaction, refused, reduced, dropped } = sink
  const [tested, setTested] = useState<Tested>()
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
          <h3 translate="no">{name}</h3>
          <p className="muted">
            {t('details.delivery.what', {
              form: t(`details.delivery.form.${form}`),
              level: t(`details.delivery.level.${redaction}`),
              destination,
            })}
          </p>
          {sink.sendOnly && <p className="muted">{t('details.delivery.sendOnly')}</p>}
        </div>
        <button
          type="button"
          className="button"
          disabled={testing}
          aria-label={t('details.delivery.testTo', { name })}
          onClick={() => void test()}
        >
          {t(testing ? 'details.delivery.testing' : 'details.delivery.test')}
        </button>
      </div>
      <p role="status" className={`delivery-tested tone-${tested?.ok ? 'pass' : 'fail'}`}>
        {tested && <Mark state={tested.ok ? 'pass' : 'fail'} />}
        {tested && <span>{say(tested.text)}</span>}
      </p>
      <p className={`delivery-state tone-${mark}`} role="status">
        <Mark state={mark} />
        <span>{text}</span>
      </p>
      {sink.reason && sink.queued > 0 && (
        <p>
          {say(sink.reason)}{' '}
          {sink.nextAt && t('details.delivery.nextTry', { time: clock(sink.nextAt) })}
        </p>
      )}
      {refused.length > 0 && <Refused sink={sink} delivery={delivery} />}
      {reduced > 0 && <p>{t('details.delivery.reduced', { count: reduced })}</p>}
      {dropped > 0 && <p>{t('details.delivery.dropped', { count: dropped })}</p>}
    </li>
  )
}

/** Refused records with the receiver's reason; each reason once. */
function Refused({ sink: { name, refused }, delivery }: { sink: SinkState; delivery: Delivery }) {
  const said = refused.map(({ reason }) => (reason ? say(reason) : ''))
  const reasons = [...new Set(said)]
  return (
    <div className="delivery-refused">
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>
            {t('details.delivery.refusedWhy', {
              reason,
              count: said.filter((one) => one === reason).length,
            })}
          </li>
        ))}
      </ul>
      <p className="muted">{t('details.delivery.refusedKept')}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => void delivery.discard(name)}>
          {t('details.delivery.deleteQueue')}
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
  const alsoRefused = refused.length > 0 && [
    t('details.delivery.state.refused', { count: refused.length }),
  ]
  const waits = (id: 'held' | 'queued') =>
    listed([
      t(`details.delivery.state.${id}`, { count: queued }),
      ...(full > 0 ? [t('details.delivery.state.full', { count: full })] : []),
      ...(alsoRefused || []),
    ])
  if (sending)
    return {
      mark: 'running',
      text: listed([t('details.delivery.state.sending'), ...(alsoRefused || [])]),
    }
  if (queued > 0 && held === queued) return { mark: 'waiting', text: waits('held') }
  if (queued > 0) return { mark: nextAt ? 'warn' : 'waiting', text: waits('queued') }
  if (alsoRefused) return { mark: 'fail', text: listed(alsoRefused) }
  if (!sentAt) return { mark: 'waiting', text: t('details.delivery.state.none') }
  const id = type === 'file' ? 'saved' : 'sent'
  return {
    mark: 'pass',
    text: t(`details.delivery.state.${id}`, { time: localTime(sentAt), count: sent }),
  }
}

const clock = (time: number) => new Date(time).toLocaleTimeString(locale(), { timeStyle: 'medium' })
