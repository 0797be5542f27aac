interface Props<T extends string> {
  legend: string
  name: string
  options: readonly (readonly [T, string])[]
  value: T | undefined
  onChange: (value: T) => void
}

/** One of a few, side by side. */
export const Segments = <T extends string>({
  legend,
  name,
  options,
  value,
  onChange,
}: Props<T>) => (
  <fieldset className="segments">
    <legend className="visually-hidden">{legend}</legend>
    {options.map(([id, title]) => (
      <label key={id}>
        <input type="radio" name={name} checked={value === id} onChange={() => onChange(id)} />
        <span>{title}</span>
      </label>
    ))}
  </fieldset>
)
