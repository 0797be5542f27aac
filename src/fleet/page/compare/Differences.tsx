import { useCallback, useState } from 'react'
import { t } from '../../../words/fleet/index.ts'
import type { BaselineDifference, ComparedField, FleetEngine, FleetQuery } from '../../types.ts'
import { useAnswer, useFleet, useQueryAnswer } from '../fleet.ts'
import { Raw } from '../Raw.tsx'
import { Scroll } from '../Scroll.tsx'
import { devices, number } from '../words.ts'
import { FieldValue, fieldName } from './fields.tsx'

/** What differs on one device from the known-good one; nothing that is the same. */
export function DeviceDifferences({ device, baseline }: { device: string; baseline: string }) {
  const { engine, edition } = useFleet()
  // biome-ignore lint/correctness/useExhaustiveDependencies: more data is a new question
  const ask = useCallback(
    async () =>
      (await engine.baseline(baseline, { text: device })).find((one) => one.device === device),
    [engine, baseline, device, edition],
  )
  const { answer } = useAnswer(ask)
  return (
    <section aria-labelledby="fleet-different">
      <h3 id="fleet-different">
        {t('fleet.differences.title')} <Raw>{baseline}</Raw>
      </h3>
      {answer ? (
        <Fields difference={answer} baseline={baseline} />
      ) : (
        <p className="muted">{t('fleet.differences.none')}</p>
      )}
    </section>
  )
}

const Fields = ({ difference, baseline }: { difference: BaselineDifference; baseline: string }) => (
  <Scroll name={difference.device}>
    <table className="fleet-plain">
      <thead>
        <tr>
          <th scope="col">{t('fleet.differences.field')}</th>
          <th scope="col">
            <Raw>{baseline}</Raw>
          </th>
          <th scope="col">
            <Raw>{difference.device}</Raw>
          </th>
        </tr>
      </thead>
      <tbody>
        {difference.fields.map(({ name, baseline: good, value }) => (
          <tr key={name}>
            <th scope="row">{fieldName(name)}</th>
            <td>
              <FieldValue name={name} value={good} />
            </td>
            <td>
              <FieldValue name={name} value={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
)

const SHOWN = 12
/** Values of one field listed apart; more of them are only counted. */
const VALUES_SHOWN = 4

/** What differs across all devices that the filter lets through, most common first. */
export function Differences() {
  const { place } = useFleet()
  return place.baseline ? <Against key={place.baseline} baseline={place.baseline} /> : null
}

function Against({ baseline }: { baseline: string }) {
  const { go } = useFleet()
  const [all, setAll] = useState(false)
  const ask = useCallback(
    (engine: FleetEngine, query: FleetQuery) => engine.baseline(baseline, query),
    [baseline],
  )
  const { answer } = useQueryAnswer(ask)
  const fields = fieldsOf(answer ?? [])
  return (
    <section className="fleet-section" aria-labelledby="fleet-baseline">
      <div className="fleet-section-head">
        <h2 id="fleet-baseline">
          {t('fleet.differences.title')} <Raw>{baseline}</Raw>{' '}
          <span className="muted numbers">{answer && devices(answer.length)}</span>
        </h2>
        <div className="actions">
          <button type="button" className="button" onClick={() => go({ device: baseline }, 'step')}>
            {t('fleet.baseline.open')}
          </button>
          <button type="button" className="button" onClick={() => go({ baseline: undefined })}>
            {t('fleet.compare.stop')}
          </button>
        </div>
      </div>
      <div className="card fleet-scroll">
        {!answer && <p role="status">{t('fleet.counting')}</p>}
        {answer && fields.length === 0 && <p className="muted">{t('fleet.differences.none')}</p>}
        {fields.length > 0 && (
          <table className="fleet-plain">
            <thead>
              <tr>
                <th scope="col">{t('fleet.differences.field')}</th>
                <th scope="col">{t('fleet.differences.good')}</th>
                <th scope="col">{t('fleet.differences.other')}</th>
                <th scope="col">{t('fleet.devices.title')}</th>
              </tr>
            </thead>
            <tbody>
              {(all ? fields : fields.slice(0, SHOWN)).map(({ name, good, count, values }) => (
                <tr key={`${name} ${good}`}>
                  <th scope="row">{fieldName(name)}</th>
                  <td>
                    <FieldValue name={name} value={good} />
                  </td>
                  <td>
                    {values.slice(0, VALUES_SHOWN).map(([value, times]) => (
                      <p key={value}>
                        <FieldValue name={name} value={value} />{' '}
                        <span className="muted numbers">{number(times)}</span>
                      </p>
                    ))}
                    {values.length > VALUES_SHOWN && (
                      <p className="muted numbers">
                        {t('fleet.more', { count: values.length - VALUES_SHOWN })}
                      </p>
                    )}
                  </td>
                  <td className="numbers">{number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {fields.length > SHOWN && (
          <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('fleet.fewer') : t('fleet.differences.all', { count: fields.length })}
          </button>
        )}
      </div>
    </section>
  )
}

interface Field {
  name: ComparedField
  good: string
  count: number
  values: [string, number][]
}

function fieldsOf(differences: BaselineDifference[]): Field[] {
  const found = new Map<ComparedField, { good: string; values: Map<string, number> }>()
  for (const { fields } of differences)
    for (const { name, baseline, value } of fields) {
      const field = found.get(name) ?? { good: baseline, values: new Map<string, number>() }
      found.set(name, field)
      field.values.set(value, (field.values.get(value) ?? 0) + 1)
    }
  return [...found]
    .map(([name, { good, values }]) => ({
      name,
      good,
      count: [...values.values()].reduce((sum, times) => sum + times, 0),
      values: [...values].sort((a, b) => b[1] - a[1]),
    }))
    .sort((a, b) => b.count - a.count)
}
