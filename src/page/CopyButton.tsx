import { type ReactNode, useEffect, useState } from 'react'
import { Icon } from './Icon.tsx'

interface Props {
  /** Made when it is asked for. */
  text: () => string | Promise<string>
  primary?: boolean
  children: ReactNode
}

const outcomes = { copied: 'Copied', refused: 'The browser did not allow copying' }

/** Copies a text and says so on the button, for eyes and screen readers. */
export function CopyButton({ text, primary, children }: Props) {
  const [outcome, setOutcome] = useState<keyof typeof outcomes>()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), 2500)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text())
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }
  return (
    <button type="button" className={primary ? 'button primary' : 'button'} onClick={copy}>
      <Icon name="copy" />
      {outcome ? outcomes[outcome] : children}
      <span role="status" className="visually-hidden">
        {outcome ? outcomes[outcome] : ''}
      </span>
    </button>
  )
}
