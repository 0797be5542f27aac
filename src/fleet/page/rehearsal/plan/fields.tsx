import { useId } from 'react'

interface Options<T extends string> {
  value: T
  onChange: (value: T) => void
}

export function Select<T extends string>({
  label,
  value,
  options,
  onChange,
}: Options<T> & { label: string; options: (readonly [T, string])[] }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value as T)}>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

export function Choices<T extends string>({
  legend,
  value,
  options,
  onChange,
}: Options<T> & { legend: string; options: (readonly [T, string, string])[] }) {
  const name = useId()
  return (
    <fieldset className="choices tiles">
      <legend>{legend}</legend>
      {options.map(([one, title, about]) => (
        <label key={one} className="choice">
          <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />
          <span>
            <span className="choice-title">{title}</span>
            <span className="muted about">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
