import { type ReactNode, useId } from 'react'

interface ChoicesProps<T extends string> {
  name: string
  label: string
  value: T
  options: readonly { value: T; title: string; about?: string }[]
  onChange: (value: T) => void
}

/** Answers of which one is chosen. */
export const Choices = <T extends string>({
  name,
  label,
  value,
  options,
  onChange,
}: ChoicesProps<T>) => (
  <fieldset className="choices setup-choices">
    <legend className="visually-hidden">{label}</legend>
    {options.map((option) => (
      <label key={option.value} className="choice">
        <input
          type="radio"
          name={name}
          value={option.value}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
        />
        <span>
          <span className="choice-title">{option.title}</span>
          {option.about && <span className="muted about">{option.about}</span>}
        </span>
      </label>
    ))}
  </fieldset>
)

interface FieldProps {
  label: string
  about?: string
  value: string
  /** An address, an ID or a key: nothing that a browser should check or complete. */
  onChange: (value: string) => void
  type?: 'text' | 'password'
  example?: string
}

/** A text that is taken as it is, with what belongs into it. */
export function Field({ label, about, value, onChange, type = 'text', example }: FieldProps) {
  const id = useId()
  return (
    <div className="field setup-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        autoComplete="off"
        spellCheck={false}
        placeholder={example}
        translate="no"
        aria-describedby={about && `${id}-about`}
        onChange={({ target }) => onChange(target.value)}
      />
      {about && (
        <p id={`${id}-about`} className="muted">
          {about}
        </p>
      )}
    </div>
  )
}

interface TickProps {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}

export const Tick = ({ checked, onChange, children }: TickProps) => (
  <label className="choice">
    <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
    <span className="choice-title">{children}</span>
  </label>
)
