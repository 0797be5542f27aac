import { useEffect, useId, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import { t } from '../../../words/fleet/index.ts'
import type { GroupKind } from '../../types.ts'
import { useRuleWords } from '../causes/rule-words.ts'
import { useFleet } from '../fleet.ts'
import { emptyPlace, isFiltered, type Place, toggled } from '../place.ts'
import { nameOr } from '../words.ts'
import { filterParts } from './filter-parts.ts'

const SEARCH_PAUSE_MS = 200

/** What the whole page is narrowed to, and how to change it. */
export function Filters() {
  const { view, whole, place, go, filter } = useFleet()
  const { sites, groups, headsets, catalogDates, causes } = whole.choices
  const lists = [
    ['sites', 'site', sites],
    ['groups', 'group', groups],
    ['headsets', 'headset', headsets],
    ['catalogDates', 'catalogDate', catalogDates],
    ['causes', 'cause', causes],
  ] as const
  return (
    <section className="fleet-filters" aria-label={t('fleet.filter')}>
      <div className="fleet-filter-row">
        <Search />
        {lists.map(([key, kind, values]) =>
          values.length > 1 || (place.filter[key]?.length ?? 0) > 0 ? (
            <Choose
              key={key}
              kind={kind}
              values={values.filter((value) => !place.filter[key]?.includes(value))}
              onChoose={(value) => filter({ [key]: toggled(place.filter[key], value) })}
            />
          ) : null,
        )}
        <Time />
      </div>
      <div className={isFiltered(place) ? 'fleet-showing' : 'visually-hidden'}>
        <span className="numbers" role="status">
          {isFiltered(place)
            ? t('fleet.filter.showing', { count: view.devices, total: whole.devices })
            : t('fleet.filter.showingAll', { total: whole.devices })}
        </span>
        <Chips />
        {isFiltered(place) && (
          <button type="button" className="button quiet" onClick={() => go(unfiltered)}>
            {t('fleet.filter.clear')}
          </button>
        )}
      </div>
    </section>
  )
}

const unfiltered: Partial<Place> = {
  filter: emptyPlace.filter,
  fromDay: undefined,
  toDay: undefined,
  silentDays: undefined,
}

/** Typing does not ask the engine at every key. */
function Search() {
  const { place, filter } = useFleet()
  const given = place.filter.text ?? ''
  const [text, setText] = useState(given)
  useEffect(() => setText(given), [given])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a pause in typing counts
  useEffect(() => {
    if (text === given) return
    const timer = setTimeout(() => filter({ text: text || undefined }), SEARCH_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <label className="search">
      <Icon name="search" />
      <span className="visually-hidden">{t('fleet.filter.searchIn')}</span>
      <input
        type="search"
        value={text}
        placeholder={t('fleet.filter.search')}
        maxLength={200}
        onChange={({ target }) => setText(target.value)}
      />
    </label>
  )
}

interface ChooseProps {
  kind: GroupKind | 'cause'
  values: readonly string[]
  onChoose: (value: string) => void
}

/** Adds one value to the filter; what is chosen stands below as chips. */
const Choose = ({ kind, values, onChoose }: ChooseProps) => (
  <label className="fleet-select">
    <span className="visually-hidden">{t(`fleet.name.${kind}`)}</span>
    <select
      value=""
      disabled={values.length === 0}
      onChange={({ target }) => onChoose(values[Number(target.value)] ?? '')}
    >
      <option value="">{t(`fleet.name.${kind}`)}</option>
      {values.map((value, index) => (
        <option key={value} value={index} translate={value ? 'no' : undefined}>
          {kind === 'cause' ? value : nameOr(value, kind)}
        </option>
      ))}
    </select>
  </label>
)

const SILENT = [1, 3, 7, 14, 30]
const LATEST = [1, 7, 30]
const dayBefore = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** Which runs count, or who has been silent. */
function Time() {
  const { place, go } = useFleet()
  const [days, setDays] = useState(place.fromDay !== undefined || place.toDay !== undefined)
  const shown = days || place.fromDay !== undefined || place.toDay !== undefined
  const value = place.silentDays ? `silent ${place.silentDays}` : shown ? 'days' : ''
  const silent = [...new Set([...SILENT, ...(place.silentDays ? [place.silentDays] : [])])]
  const choose = (wanted: string) => {
    const [kind, count] = wanted.split(' ')
    setDays(kind === 'days' || kind === 'latest')
    if (kind === 'silent') go({ silentDays: Number(count), fromDay: undefined, toDay: undefined })
    else if (kind === 'latest')
      go({ silentDays: undefined, fromDay: dayBefore(Number(count)), toDay: undefined })
    else go({ silentDays: undefined, fromDay: undefined, toDay: undefined })
  }
  return (
    <>
      <label className="fleet-select">
        <span className="visually-hidden">{t('fleet.time')}</span>
        <select value={value} onChange={({ target }) => choose(target.value)}>
          <option value="">{t('fleet.time.any')}</option>
          <optgroup label={t('fleet.time.runs')}>
            {LATEST.map((count) => (
              <option key={count} value={`latest ${count}`}>
                {t('fleet.time.latest', { count })}
              </option>
            ))}
            <option value="days">{t('fleet.time.days')}</option>
          </optgroup>
          <optgroup label={t('fleet.time.silent')}>
            {silent.map((count) => (
              <option key={count} value={`silent ${count}`}>
                {t('fleet.filter.silent', { count })}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      {shown && <Days />}
    </>
  )
}

function Days() {
  const { place, go, whole } = useFleet()
  const id = useId()
  const [first, last] = [whole.firstAt?.slice(0, 10), whole.lastAt?.slice(0, 10)]
  return (
    <fieldset className="fleet-days">
      <legend className="visually-hidden">{t('fleet.time.span')}</legend>
      <label htmlFor={`${id}from`}>{t('fleet.time.from')}</label>
      <input
        id={`${id}from`}
        type="date"
        min={first}
        max={last}
        value={place.fromDay ?? ''}
        onChange={({ target }) => go({ fromDay: target.value || undefined })}
      />
      <label htmlFor={`${id}to`}>{t('fleet.time.to')}</label>
      <input
        id={`${id}to`}
        type="date"
        min={first}
        max={last}
        value={place.toDay ?? ''}
        onChange={({ target }) => go({ toDay: target.value || undefined })}
      />
    </fieldset>
  )
}

/** Every part of the filter with a way to take it out. */
function Chips() {
  const { place, go } = useFleet()
  const words = useRuleWords()
  return filterParts(place, words).map(({ id, text, isData, without }) => (
    <button
      key={id}
      type="button"
      className="fleet-chip"
      aria-label={t('fleet.filter.remove', { what: text })}
      onClick={() => go(without)}
    >
      <bdi translate={isData ? 'no' : undefined}>{text}</bdi>
      <Icon name="close" />
    </button>
  ))
}
