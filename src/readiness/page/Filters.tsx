import { owners, phases } from '../../catalog/readiness.ts'
import { t } from '../../words/readiness/index.ts'
import { type Filter, stateFilters } from '../model/filter.ts'
import { ownerName, phaseName } from '../words.ts'

interface Props {
  filter: Filter
  onFilter: (filter: Filter) => void
  shown: number
  total: number
}

/** What the list below shows. */
export function Filters({ filter, onFilter, shown, total }: Props) {
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part })
  return (
    <search className="ready-filters" aria-label={t('readiness.filter.title')}>
      <fieldset className="segments">
        <legend className="visually-hidden">{t('readiness.filter.state')}</legend>
        {stateFilters.map((state) => (
          <label key={state}>
            <input
              type="radio"
              name="ready-state"
              checked={filter.state === state}
              onChange={() => change({ state })}
            />
            <span>{t(`readiness.filter.state.${state}`)}</span>
          </label>
        ))}
      </fieldset>
      <Choice
        label={t('readiness.filter.owner')}
        all={t('readiness.filter.everyone')}
        options={owners.map((owner) => [owner, ownerName(owner)])}
        value={filter.owner}
        onValue={(owner) => change({ owner: owners.find((one) => one === owner) })}
      />
      <Choice
        label={t('readiness.filter.phase')}
        all={t('readiness.filter.allPhases')}
        options={phases.map((phase) => [phase, phaseName(phase)])}
        value={filter.phase}
        onValue={(phase) => change({ phase: phases.find((one) => one === phase) })}
      />
      <label className="ready-check">
        <input
          type="checkbox"
          checked={filter.historical}
          onChange={({ target }) => change({ historical: target.checked })}
        />
        <span>{t('readiness.filter.historical')}</span>
      </label>
      <p role="status" className="muted numbers">
        {t('readiness.filter.shown', { shown, total })}
      </p>
    </search>
  )
}

interface ChoiceProps {
  label: string
  /** Lets everything through. */
  all: string
  options: (readonly [id: string, name: string])[]
  value: string | undefined
  onValue: (id: string) => void
}

const Choice = ({ label, all, options, value = '', onValue }: ChoiceProps) => (
  <label className="ready-field">
    <span className="visually-hidden">{label}</span>
    <select value={value} onChange={({ target }) => onValue(target.value)}>
      <option value="">{all}</option>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  </label>
)
