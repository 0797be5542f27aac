import { type ReactNode, useEffect, useState } from 'react'
import { within } from '../model/wait.ts'
import { t } from '../words/page/index.ts'
import { Icon } from './Icon.tsx'

interface Props {
  /** Made when it is asked for. */
  text: () => string | Promise<string>
  primary?: boolean
  children: ReactNode
}

/** Time for a person to allow it. */
const COPY_MS = 20_000

/** Copies a text and says so on the button, for eyes and screen readers. */
export function CopyButton({ text, primary, children }: Props) {
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), 2500)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => {
    try {
      await within(navigator.clipboard.writeText(await text()), COPY_MS)
      setOutcome('copied')
    } catch {
      setOutcome('notCopied')
    }
  }
  const said = outcome ? t(`page.${outcome}`) : ''
  return (
    <button type="button" className={primary ? 'button primary' : 'button'} onClick={copy}>
      <Icon name="copy" />
      {said || children}
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </button>
  )
}
